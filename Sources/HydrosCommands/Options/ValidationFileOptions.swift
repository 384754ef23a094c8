internal import ArgumentParser
internal import Reporting

/// The options for files that pass the findings of a validation to other programs.
struct ValidationFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report for GitLab's `artifacts:reports:codequality`.", valueName: "path"),
    completion: .file(extensions: ["json"]))
  var codeQuality: String?

  @Option(
    help: ArgumentHelp("Write a JUnit report.", valueName: "path"),
    completion: .file(extensions: ["xml"]))
  var junit: String?

  @Option(
    help: ArgumentHelp("Write a SARIF report for GitHub's code scanning.", valueName: "path"),
    completion: .file(extensions: ["sarif", "json"]))
  var sarif: String?

  /// The path of each requested file.
  var paths: [(format: ValidationFormat, path: String)] {
    let all: [(ValidationFormat, String?)] = [
      (.codeQuality, codeQuality), (.junit, junit), (.sarif, sarif),
    ]
    return all.compactMap { format, path in path.map { (format, $0) } }
  }
}
