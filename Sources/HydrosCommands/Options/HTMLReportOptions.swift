internal import ArgumentParser

/// The option for a result that a browser shows.
struct HTMLReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write the result to a file, as one HTML page that needs no network.",
      valueName: "path"),
    completion: .file(extensions: ["html"]))
  var reportHtml: String?
}
