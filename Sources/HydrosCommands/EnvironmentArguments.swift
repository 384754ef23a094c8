/// Sets flags from environment variables: `--to-dir` from `HYDROS_TO_DIR`.
///
/// The command line overrides the environment. A flag that may be given several times takes one value
/// per line. A switch takes `true` or `false`. A flag that may be given without a value gets the value
/// that it then stands for.
enum EnvironmentArguments {
  enum Form { case value, list, toggle }

  /// The arguments, with those from the environment inserted right after the name of the command.
  static func completing(_ arguments: [String], from environment: [String: String]) -> [String] {
    guard let command = arguments.first, let flags = flags[command] else { return arguments }
    let given = arguments.prefix { $0 != "--" }
    let added = flags.flatMap { flag -> [String] in
      guard let text = environment[variable(flag.name)], !text.isEmpty,
        !given.contains(where: { flag.isGiven(by: $0) })
      else { return [] }
      return flag.arguments(for: text)
    }
    return [command] + added + given.dropFirst().map { bare[$0] ?? $0 }
      + arguments.dropFirst(given.count)
  }

  /// Flags that take a value but may be given without one.
  private static let bare = ["--comment": "--comment=on"]

  static func variable(_ name: String) -> String {
    "HYDROS_" + name.uppercased().replacing("-", with: "_")
  }

  struct EnvironmentFlag {
    let name: String
    let form: Form

    fileprivate func isGiven(by argument: String) -> Bool {
      let names = ["--\(name)", "--no-\(name)"] + (aliases[name] ?? [])
      return names.contains { argument == $0 || argument.hasPrefix("\($0)=") }
    }

    fileprivate func arguments(for text: String) -> [String] {
      switch form {
      case .value: ["--\(name)=\(text)"]
      case .list: text.split(separator: "\n").map { "--\(name)=\($0)" }
      case .toggle:
        ["true", "1", "yes", "on"].contains(text.lowercased()) ? ["--\(name)"] : negation
      }
    }

    private var negation: [String] { invertible.contains(name) ? ["--no-\(name)"] : [] }
  }

  private static let aliases = [
    "output": ["-o"], "quiet": ["-q"], "verbose": ["-v"], "yes": ["-y"],
  ]
  private static let invertible = ["fetch", "index"]

  /// The flags of each command; a test compares them with the commands themselves.
  static let flags: [String: [EnvironmentFlag]] = [
    "plan": revisions + scope + common + planning + results,
    "diff": revisions + scope + common + planning + clusters + differing + results,
    "apply": revisions + scope + common + applying + clusters + delivering + results
      + table(.value, "plan"),
    "sync": scope + common + state + clusters + delivering + results + table(.value, "shard"),
    "adopt": scope + common + state + clusters + running + results,
    "status": common + clusters,
    "explain": common + clusters + table(.value, "to", "to-dir"),
    "unlock": table(.value, "config", "repo", "log-format")
      + table(.toggle, "quiet", "verbose", "yes") + clusters,
    "init": table(.value, "target", "ci", "action", "kahoy-config", "repo", "log-format")
      + table(.toggle, "dry-run", "from-kahoy", "quiet", "verbose") + clusters,
    "validate": common + state + table(.value, "code-quality", "junit", "sarif"),
  ]

  private static let common =
    table(
      .value, "config", "repo", "output", "color", "log-format"
    ) + table(.toggle, "quiet", "verbose")
  private static let revisions =
    table(.value, "from", "to", "from-dir", "to-dir")
    + table(.toggle, "fetch")
  private static let scope = table(
    .list, "path", "group", "kind", "namespace", "name", "selector", "annotation")
  private static let applying =
    table(.toggle, "strict", "index")
    + table(.list, "confirm-delete") + table(.value, "index-dir")
  private static let planning = applying + table(.toggle, "exit-code")
  private static let differing = table(.toggle, "drift", "create-namespaces")
  private static let state = table(.value, "to", "to-dir") + table(.toggle, "strict")
  private static let running =
    table(.toggle, "yes", "dry-run", "diff", "no-record")
    + table(.value, "timeout", "report", "report-dir", "lock-timeout")
  private static let delivering = running + table(.toggle, "create-namespaces")
  private static let results =
    table(.value, "report-html", "comment", "gitlab-terraform") + table(.toggle, "commit-status")
  private static let clusters =
    table(.value, "context", "kubeconfig", "as", "concurrency", "request-timeout")
    + table(.list, "as-group") + table(.toggle, "http1")

  private static func table(_ form: Form, _ names: String...) -> [EnvironmentFlag] {
    names.map { EnvironmentFlag(name: $0, form: form) }
  }
}
