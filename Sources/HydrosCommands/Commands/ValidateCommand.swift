internal import ArgumentParser
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros validate`: every mistake in manifests and configuration.
  struct Validate: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Check manifests and hydros.yml; every mistake in one run.",
      discussion: """
        Example: check the working tree before committing.

          $ hydros validate --to WORKTREE
          Valid: 14 resources in 12 files.

        Exits with 0 if all is valid, and with 5 if anything is not.
        """)

    @Option(
      help: ArgumentHelp(
        "The revision to check (default: WORKTREE if it has changes, else HEAD).",
        valueName: "revision"))
    var to: String?

    @Option(
      help: ArgumentHelp(
        "A directory of manifests to check; - reads YAML from standard input.", valueName: "dir"),
      completion: .directory)
    var toDir: String?

    @Flag(help: "Treat documents that are no manifests as errors.")
    var strict = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func validate() throws {
      if to != nil, toDir != nil {
        throw ValidationError(
          "--to and --to-dir are two answers to one question; give one of them.")
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = ValidationRequest(
        revision: to, directory: toDir, repository: repository, isStrict: strict)
      let validation = try await Pipeline(context, logger: logging.logger(in: context))
        .validate(request)
      context.writeOutput(
        ValidationReport.render(
          validation, as: output.output, style: output.style(in: context)))
      return validation.isValid ? .done : .invalid
    }
  }
}
