internal import ArgumentParser
internal import GitSource
internal import KubeAPI
internal import KubeModel
internal import Reporting

/// The whole program: it takes an argument vector and returns an exit code.
package enum Program {
  /// Runs the command that the arguments name; they don't include the name of the program.
  package static func run(_ arguments: [String], in context: CommandContext) async -> Int32 {
    do {
      try checkCommand(arguments.first)
      let completed = EnvironmentArguments.completing(arguments, from: context.environment)
      var command = try Hydros.parseAsRoot(completed)
      if let command = command as? any ContextualCommand {
        return try await command.run(in: context).rawValue
      }
      try command.run()
      return ExitStatus.done.rawValue
    } catch {
      guard let error = CommandError(of: error) else {
        return report(parserExit: error, in: context)
      }
      context.writeError(error.failure.text)
      return error.status.rawValue
    }
  }

  private static func checkCommand(_ name: String?) throws(CommandError) {
    guard let name, !name.hasPrefix("-") else { return }
    let known = Hydros.commandNames + ["help"]
    guard !known.contains(name) else { return }
    let near = NearestName.of(name, among: known)
    throw CommandError(
      "there is no command `\(name)`",
      help: near.map { "did you mean `hydros \($0)`?" } ?? "see `hydros --help`", status: .usage)
  }

  /// Prints what the argument parser threw: help, the version, or a mistake in the command line.
  private static func report(parserExit error: any Error, in context: CommandContext) -> Int32 {
    let code = Hydros.exitCode(for: error).rawValue
    let message = Hydros.fullMessage(for: error)
    if code == 0 { context.writeOutput(message + "\n") } else { context.writeError(message + "\n") }
    return code
  }
}
