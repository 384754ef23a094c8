internal import ArgumentParser

/// The root command.
struct Hydros: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hydros",
    abstract: "Keeps Kubernetes clusters in sync with the manifests in a Git repository.",
    discussion: """
      hydros compares two Git revisions resource by resource, plans what to apply and what to delete, \
      and shows or carries out that plan. Every flag can also be set by an environment variable: \
      HYDROS_FROM sets --from, and so on.
      """,
    version: Version.current,
    subcommands: [
      Plan.self, Diff.self, Apply.self, Sync.self, Adopt.self, Validate.self, Status.self,
      Explain.self, Unlock.self, Init.self,
    ])

  /// The names of all commands, in the order of the help text.
  static var commandNames: [String] { configuration.subcommands.map { $0._commandName } }
}

/// A command that reaches the outside world only through a context.
protocol ContextualCommand: AsyncParsableCommand {
  /// The flags that don't come from the environment.
  static var commandLineOnly: Set<String> { get }

  func run(in context: CommandContext) async throws -> ExitStatus
}

extension ContextualCommand {
  static var commandLineOnly: Set<String> { [] }
}
