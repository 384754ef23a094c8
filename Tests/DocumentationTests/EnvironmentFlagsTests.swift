import ArgumentParser
import HydrosTestSupport
import Testing

@testable import HydrosCommands

@Suite struct EnvironmentFlagsTests {
  @Test func `EnvironmentFlags.swift is what the commands say`() throws {
    let golden = Golden(directory: "\(Project.root)/Sources/HydrosCommands")
    let mismatch = try golden.mismatch(
      EnvironmentFlagsFile(try CommandDump.all()).text, with: "EnvironmentFlags.swift")
    #expect(mismatch == nil, "\(mismatch ?? ""); UPDATE_GOLDEN=1 writes it anew")
  }

  @Test func `a flag that doesn't come from the environment is one of its command`() throws {
    for command in try CommandDump.all() {
      let known = command.ownArguments.map(\.longName)
      #expect(command.commandLineOnly.isSubset(of: known), "\(command.commandName)")
    }
  }
}

extension CommandDump {
  var commandLineOnly: Set<String> {
    let types = Hydros.configuration.subcommands.compactMap { $0 as? any ContextualCommand.Type }
    return types.first { $0._commandName == commandName }?.commandLineOnly ?? []
  }
}
