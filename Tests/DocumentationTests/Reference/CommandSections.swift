@testable import HydrosCommands

/// What the reference says of commands and their options.
struct CommandSections {
  private let commands: [(command: CommandDump, rows: [OptionRow])]
  /// The options that several commands have alike, by the title of their group.
  private let shared: [(title: String, rows: [OptionRow])]

  init() throws {
    commands = try CommandDump.all().map { ($0, OptionRow.rows(of: $0)) }
    let all = commands.flatMap(\.rows)
    let counts = all.reduce(into: [OptionRow: Int]()) { $0[$1, default: 0] += 1 }
    shared = all.reduce(into: []) { shared, row in
      guard let title = row.section, counts[row, default: 0] > 1 else { return }
      guard let index = shared.firstIndex(where: { $0.title == title }) else {
        return shared.append((title, [row]))
      }
      if !shared[index].rows.contains(row) { shared[index].rows.append(row) }
    }
  }

  var parts: [String] {
    [
      "## Commands",
      Markdown.table(
        ["command", "what it does"],
        commands.map { command, _ in
          let name = command.commandName
          return ["[`hydros \(name)`](#hydros-\(name))", Markdown.prose(command.abstract ?? "")]
        }),
      "Each command also has `--help` and `--version`. Options that several commands share are listed [below](#options-of-several-commands).",
    ] + commands.flatMap(section)
      + ["## Options of several commands"]
      + shared.flatMap { ["### \($0.title) options", OptionRow.table($0.rows)] }
  }

  private func section(_ command: CommandDump, _ rows: [OptionRow]) -> [String] {
    let others = shared.compactMap { title, alike -> String? in
      let used = rows.filter { alike.contains($0) }
      guard !used.isEmpty else { return nil }
      return
        "- [\(title)](#\(title.lowercased())-options): \(used.map(\.names).joined(separator: ", "))"
    }
    let own = rows.filter { row in !shared.contains { $0.rows.contains(row) } }
    return ["### hydros \(command.commandName)", Markdown.prose(command.abstract ?? "")]
      + [Markdown.fence([synopsis(of: command)], "text")]
      + CommandSections.discussion(command.discussion ?? "")
      + (own.isEmpty ? [] : [OptionRow.table(own)])
      + (others.isEmpty ? [] : [others.joined(separator: "\n")])
      + commandLineOnly(command)
  }

  private func synopsis(of command: CommandDump) -> String {
    let positional = command.ownArguments.filter(\.isPositional).map { argument in
      let name = argument.synopsis + (argument.isRepeating ? "..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    return (["hydros", command.commandName, "[<option>...]"] + positional)
      .joined(separator: " ")
  }

  /// Paragraphs of a help text; what is indented in them was typed and shown.
  private static func discussion(_ text: String) -> [String] {
    text.split(separator: "\n\n").map { paragraph in
      guard paragraph.hasPrefix("  ") else {
        return Markdown.prose(String(paragraph).replacing("\n", with: " "))
      }
      return Markdown.fence(
        paragraph.split(separator: "\n").map { String($0.drop(while: \.isWhitespace)) }, "console")
    }
  }

  /// The options that don't come from the environment.
  private func commandLineOnly(_ command: CommandDump) -> [String] {
    let known = EnvironmentArguments.flags(of: command.commandName).map(\.name)
    let rest = command.ownArguments.filter { argument in
      !argument.isPositional && !known.contains(argument.longName)
        && !argument.longName.hasPrefix("no-")
    }
    guard !rest.isEmpty else { return [] }
    let names = rest.map { "`--\($0.longName)`" }.joined(separator: ", ")
    return ["These options can't be set in the environment: \(names)."]
  }
}
