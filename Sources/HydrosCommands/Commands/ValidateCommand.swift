internal import ArgumentParser
internal import Delivery
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros validate`: reports every mistake in manifests and configuration.
  struct Validate: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Check manifests and hydros.yml; report every mistake in one run.",
      discussion: """
        Example: check the working tree before committing.

          $ hydros validate --to WORKTREE
          Valid: 14 resources in 12 files.

        Exits with 0 if everything is valid, and with 5 if anything is not.
        """)

    @OptionGroup(title: "Revision") var state: StateOptions

    @Flag(help: "Treat documents that are not manifests as errors.")
    var strict = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Reports") var files: ValidationFileOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = PlanRequest(
        states: .single(state.name, .review), repository: repository.request, isStrict: strict)
      let pipeline = Pipeline(context.delivery, logger: logging.logger(in: context))
      let source = try await pipeline.source(of: request)
      let validation = try await pipeline.validate(source, request)
      context.writeOutput(
        ValidationReport.render(
          validation, as: output.output, style: output.style(in: context)))
      try publish(validation, of: source, in: context)
      return validation.isValid ? .done : .invalid
    }

    private func publish(
      _ validation: Validation, of source: Source, in context: CommandContext
    ) throws(CommandError) {
      for (format, path) in files.paths {
        try context.write(
          ValidationReport.render(validation, as: format, version: Version.current),
          of: "the report", to: path)
      }
      let step = WorkflowStep(in: context)
      step?.annotate(validation.diagnostics, root: source.root)
      try step?.addSummary { _ in ValidationReport.render(validation, as: .markdown) }
    }
  }
}
