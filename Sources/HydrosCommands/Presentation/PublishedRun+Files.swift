internal import Delivery
internal import Reporting
internal import RunModel

// What a run leaves on disk.
extension PublishedRun {
  /// Writes the report to every file that the command line names; gives what kept it from that.
  func write(_ report: ExecutionReport) -> CommandError? {
    do throws(CommandError) {
      for path in reportPaths { try write(report, to: path) }
      return nil
    } catch {
      return error
    }
  }

  /// The files for the report, as the command line names them.
  var reportPaths: [String] {
    [options.report, options.reportDir.map { "\($0)/report.json" }].compactMap(\.self)
  }

  private func write(_ report: ExecutionReport, to path: String) throws(CommandError) {
    do throws(WriteFailure) {
      let bytes = Array(RunReport.render(report, as: .json).utf8)
      if path == options.report {
        try context.writeFile(context.absolute(path), bytes)
      } else {
        try context.writeFileInNewDirectory(context.absolute(path), bytes)
      }
    } catch {
      throw CommandError(
        "the report can't be written to \(path): \(error.reason)",
        help: "the run itself ended as shown above",
        status: report.status == .done ? .failed : ExitStatus(report.status))
    }
  }
}
