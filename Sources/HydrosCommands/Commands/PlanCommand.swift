internal import ArgumentParser
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros plan`: what would change between two revisions.
  struct Plan: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Show what would change between two revisions; needs no cluster.",
      discussion: """
        Example: what would merging this branch do?

          $ hydros plan --from main --to HEAD
          Plan: 1 to create, 2 to update, 1 to delete, 212 unchanged.

        Exits with 0, or with --exit-code: 2 if there are changes, 3 if a guard would stop the run. \
        Invalid manifests exit with 5.
        """)

    @OptionGroup(title: "Revisions") var revisions: RevisionOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Deletions") var deletions: DeletionOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Output") var html: HTMLReportOptions

    @Flag(help: "Exit with 2 if there are changes, with 3 if a guard would stop the run.")
    var exitCode = false

    @Flag(help: "Treat documents that are no manifests as errors.")
    var strict = false

    @OptionGroup(title: "CI") var forge: ForgeOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Index") var index: IndexOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = PlanRequest(
        states: .range(revisions, .review), repository: repository, scope: scope.scope,
        confirmed: deletions.confirmDelete, isStrict: strict, index: index)
      let pipeline = Pipeline(context, logger: logging.logger(in: context))
      let source = try await pipeline.source(of: request)
      let plan = try await pipeline.plan(source, request)
      context.writeOutput(output.render(plan, in: context))
      try html.write(plan, in: context)
      return await Publication(forge, logging, in: context)
        .end(.plan(plan), status(of: plan), on: source.configuration.target)
    }

    private func status(of plan: Planning.Plan) -> ExitStatus {
      if plan.hasErrors { return .invalid }
      guard exitCode else { return .done }
      if !plan.guards.isEmpty { return .guarded }
      return plan.summary.isEmpty ? .done : .changes
    }
  }
}
