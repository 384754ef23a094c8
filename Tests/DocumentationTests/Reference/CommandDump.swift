import ArgumentParser
import FoundationEssentials

@testable import HydrosCommands

/// What the argument parser itself tells of a command.
struct CommandDump: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandDump]?
  let arguments: [ArgumentDump]?

  /// All commands in the order of their help, without `help` itself.
  static func all() throws -> [CommandDump] {
    struct Tool: Decodable { let command: CommandDump }
    let tool = try JSONDecoder().decode(Tool.self, from: Data(Hydros._dumpHelp().utf8))
    return (tool.command.subcommands ?? []).filter { $0.commandName != "help" }
  }

  /// The arguments that are the command's own: not `--help` and `--version`, which all have.
  var ownArguments: [ArgumentDump] {
    (arguments ?? []).filter { !["help", "version"].contains($0.valueName) }
  }
}

/// An option, a flag or a positional argument.
struct ArgumentDump: Decodable, Hashable {
  struct Name: Decodable, Hashable {
    let kind: String
    let name: String

    var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  let kind: String
  let names: [Name]?
  let valueName: String
  let abstract: String?
  let discussion: String?
  let defaultValue: String?
  let allValues: [String]?
  let sectionTitle: String?
  let isOptional: Bool
  let isRepeating: Bool

  var isPositional: Bool { kind == "positional" }
  var longName: String { names?.first { $0.kind == "long" }?.name ?? valueName }

  /// As it is written on a command line.
  var synopsis: String {
    if isPositional { return "<\(valueName)>" }
    let names = (names ?? []).map(\.text).joined(separator: ", ")
    return kind == "option" ? "\(names) <\(valueName)>" : names
  }

  /// Whether this is the `--no-…` of another flag.
  func negates(_ other: ArgumentDump) -> Bool { longName == "no-\(other.longName)" }
}
