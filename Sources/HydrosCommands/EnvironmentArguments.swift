/// Sets flags from environment variables: `--to-dir` from `HYDROS_TO_DIR`.
///
/// The command line overrides the environment. A flag that may be given several times takes one value
/// per line. A switch takes `true` or `false`. A flag that may be given without a value gets the value
/// that it then stands for.
enum EnvironmentArguments {
  enum Form { case value, list, toggle }

  /// The arguments, with those from the environment inserted right after the name of the command.
  static func completing(_ arguments: [String], from environment: [String: String]) -> [String] {
    guard let command = arguments.first else { return arguments }
    let given = arguments.prefix { $0 != "--" }
    let added = flags(of: command).flatMap { flag -> [String] in
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

  /// The flags that a command takes from the environment; empty for every other word.
  static func flags(of command: String) -> [EnvironmentFlag] {
    let known = names(of: command)
    return known.values.map { EnvironmentFlag(name: $0, form: .value) }
      + known.lists.map { EnvironmentFlag(name: $0, form: .list) }
      + known.toggles.map { EnvironmentFlag(name: $0, form: .toggle) }
  }

  /// The names of a command's flags, by their form.
  struct FlagNames {
    var values: [String] = []
    var lists: [String] = []
    var toggles: [String] = []
  }

  struct EnvironmentFlag {
    let name: String
    let form: Form

    fileprivate func isGiven(by argument: String) -> Bool {
      let names = ["--\(name)", "--no-\(name)"] + (shortNames[name].map { [$0] } ?? [])
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
}
