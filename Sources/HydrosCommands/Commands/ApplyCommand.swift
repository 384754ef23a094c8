internal import ArgumentParser
internal import Execution
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros apply`: carries a plan out.
  struct Apply: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply",
      abstract: "Carry a plan out: apply by priority, wait, then delete what is gone.",
      discussion: """
        Example: what the pipeline runs after a merge.

          $ hydros apply --yes
          Applied: 1 created, 2 updated, 1 deleted, 3 unchanged in 14 s.

        It starts from the revision that the target applied last, which the cluster remembers, and \
        completes what an earlier run left undone. Everything is tried by dry runs first: where the server would refuse anything, nothing is \
        written. Exits with 1 if anything failed, 3 if a guard stopped it, 4 if the plan of --plan is \
        stale, 5 if manifests are invalid, \
        70 if something was not ready in time, and 130 or 143 if it was interrupted.
        """)

    @OptionGroup(title: "Revisions") var revisions: RevisionOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Deletions") var deletions: DeletionOptions

    @Option(
      help: ArgumentHelp(
        "Do exactly what this plan says, or nothing: the JSON of `apply --dry-run` or `plan`.",
        valueName: "path"),
      completion: .file(extensions: ["json"]))
    var plan: String?

    @Flag(help: "Treat documents that are no manifests as errors.")
    var strict = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Output") var html: HTMLReportOptions
    @OptionGroup(title: "CI") var forge: ForgeOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Index") var index: IndexOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = DeliveryRequest(
        plan: PlanRequest(
          states: .range(revisions, .delivery), repository: repository, scope: scope.scope,
          confirmed: deletions.confirmDelete, isStrict: strict, index: index),
        cluster: cluster, isReadOnly: delivery.isReadOnly,
        createsNamespaces: delivery.createNamespaces, timeout: delivery.timeout?.duration)
      let pipeline = Pipeline(context, logger: logging.logger(in: context))
      if delivery.dryRun, delivery.noRecord {
        let source = try await pipeline.source(of: request.plan)
        return try await show(
          try await pipeline.plan(source, request.plan), of: source.configuration, in: context)
      }
      guard delivery.isReadOnly else {
        var run = DeliveryRun(.apply, delivery, output, logging, in: context)
        run.html = html
        run.review = try plan.map { path throws(CommandError) in
          try PlanReview(path, in: context)
        }
        run.publication = Publication(forge, logging, in: context)
        return try await run.carryOut(request, pipeline)
      }
      let planned = try await pipeline.preview(request, remembering: !delivery.noRecord)
      guard delivery.diff else {
        return try await show(planned.plan, of: planned.configuration, in: context)
      }
      let difference = try await planned.difference()
      context.writeOutput(output.render(difference, of: "apply", in: context))
      try html.write(difference, of: "apply", in: context)
      return await Publication(forge, logging, in: context).end(
        .difference(difference, command: "apply"), ExitStatus(difference, tellsChanges: false),
        on: planned.configuration.target)
    }

    func validate() throws {
      if plan != nil, delivery.isReadOnly {
        throw ValidationError("--plan is for a run that does it; leave out --dry-run and --diff.")
      }
    }

    private func show(
      _ plan: Planning.Plan, of configuration: Configuration, in context: CommandContext
    ) async throws -> ExitStatus {
      context.writeOutput(output.render(plan, in: context))
      try html.write(plan, in: context)
      return await Publication(forge, logging, in: context)
        .end(.plan(plan), plan.hasErrors ? .invalid : .done, on: configuration.target)
    }
  }
}
