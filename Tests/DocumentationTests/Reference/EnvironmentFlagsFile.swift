/// The source file that lists the flags of each command, so that nothing has to find them at run time.
struct EnvironmentFlagsFile {
  private let commands: [CommandDump]

  init(_ commands: [CommandDump]) {
    self.commands = commands.sorted { $0.commandName < $1.commandName }
  }

  var text: String {
    var lines = [
      "// The commands say this, and EnvironmentFlagsTests writes it down:",
      "// UPDATE_GOLDEN=1 swift test --filter EnvironmentFlagsTests",
      "",
      "extension EnvironmentArguments {",
      "  static func names(of command: String) -> FlagNames {",
      "    switch command {",
    ]
    for command in commands { lines += rows(of: command) }
    lines += ["    default: FlagNames()", "    }", "  }", ""]
    lines += ["  /// The short form of flags that have one.", "  static let shortNames = ["]
    lines += filled(shortNames, indent: 4)
    lines += ["  ]", "", "  /// The switches that `--no-` turns off."]
    lines += ["  static let invertible: Set = [\(inverted.joined(separator: ", "))]", "}"]
    return lines.map { "\($0)\n" }.joined()
  }

  /// The case of a command, with its flags by their form.
  private func rows(of command: CommandDump) -> [String] {
    let flags = command.environmentFlags
    let options = flags.filter { $0.kind == "option" }
    var arguments: [String] = []
    for (label, flags) in [
      ("values", options.filter { !$0.isRepeating }), ("lists", options.filter(\.isRepeating)),
      ("toggles", flags.filter { $0.kind == "flag" }),
    ] where !flags.isEmpty {
      if !arguments.isEmpty { arguments[arguments.count - 1] += "," }
      arguments.append("        \(label): [")
      arguments += filled(flags.map { "\"\($0.longName)\"" }, indent: 10)
      arguments.append("        ]")
    }
    arguments[arguments.count - 1] += ")"
    return ["    case \"\(command.commandName)\":", "      FlagNames("] + arguments
  }

  /// Each flag with its short form, which is the same in all commands; sorted.
  private var shortNames: [String] {
    let pairs = commands.flatMap(\.environmentFlags).compactMap { flag in
      let short = (flag.names ?? []).first { $0.kind == "short" }
      return short.map { "\"\(flag.longName)\": \"\($0.text)\"" }
    }
    return Set(pairs).sorted()
  }

  private var inverted: [String] { Set(commands.flatMap(\.inverted)).sorted() }

  /// Elements of a literal in lines of 100 characters, as swift-format leaves them.
  private func filled(_ elements: [String], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    if elements.count == 1 { return [margin + elements[0]] }
    var lines: [String] = []
    for element in elements {
      if let last = lines.last, last.count + element.count + 2 <= 100 {
        lines[lines.count - 1] = "\(last) \(element),"
      } else {
        lines.append("\(margin)\(element),")
      }
    }
    return lines
  }
}

extension CommandDump {
  /// The flags that may come from the environment, in the order of the help.
  fileprivate var environmentFlags: [ArgumentDump] {
    ownArguments.filter { argument in
      !argument.isPositional && !commandLineOnly.contains(argument.longName)
        && !ownArguments.contains { argument.negates($0) }
    }
  }

  /// The names of those that have a `--no-` too, as literals.
  fileprivate var inverted: [String] {
    environmentFlags.filter { flag in ownArguments.contains { $0.negates(flag) } }
      .map { "\"\($0.longName)\"" }
  }
}
