internal import ArgumentParser
internal import Reporting

/// Files in which other programs find what a validation found.
struct ValidationFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report for GitLab's `artifacts:reports:codequality`.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var codeQuality: String?

  @Option(
    help: ArgumentHelp("Write a report in the form of JUnit.", valueName: "path"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  @Option(
    help: ArgumentHelp("Write a report for GitHub's code scanning, as SARIF.", valueName: "path"),
    completion: .file(extensions: ["sarif", "json"]))
  var sarif: String?

  /// The path of each file that was asked for.
  var paths: [(format: ValidationFormat, path: String)] {
    let all: [(ValidationFormat, String?)] = [
      (.codeQuality, codeQuality), (.junit, junit), (.sarif, sarif),
    ]
    return all.compactMap { format, path in path.map { (format, $0) } }
  }
}
