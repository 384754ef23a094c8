internal import ArgumentParser
internal import Execution
internal import Planning
internal import Reporting

/// Where the result is written for a browser.
struct HTMLReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write the result to a file, as one HTML page that needs no network.",
      valueName: "path"),
    completion: .file(extensions: ["html"]))
  var reportHtml: String?

  func write(_ plan: Plan, in context: CommandContext) throws(CommandError) {
    try write(HTMLReport.render(plan), in: context)
  }

  func write(
    _ difference: ServerDifference, of command: String = "diff", in context: CommandContext
  ) throws(CommandError) {
    try write(HTMLReport.render(difference, of: command), in: context)
  }

  /// A run that failed keeps its own exit code where the file can't be written.
  func write(_ report: ExecutionReport, in context: CommandContext) throws(CommandError) {
    try write(
      HTMLReport.render(report), in: context, help: "the run itself ended as shown above",
      status: report.status == .done ? .failed : ExitStatus(report.status))
  }

  private func write(
    _ page: @autoclosure () -> String, in context: CommandContext,
    help: String = "the result itself is shown above", status: ExitStatus = .failed
  ) throws(CommandError) {
    guard let path = reportHtml else { return }
    do throws(WriteFailure) {
      try context.writeFile(context.absolute(path), Array(page().utf8))
    } catch {
      throw CommandError(
        "the HTML report can't be written to \(path): \(error.reason)", help: help, status: status)
    }
  }
}
