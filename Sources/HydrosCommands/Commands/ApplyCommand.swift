internal import ArgumentParser
internal import Delivery
internal import Planning
internal import Reporting
internal import RunModel

extension Hydros {
  /// `hydros apply`: carries out a plan.
  struct Apply: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply",
      abstract: "Carry out a plan: apply by priority, wait, then delete what was removed.",
      discussion: """
        Example: the pipeline runs this after a merge.

          $ hydros apply --yes
          Applied: 1 created, 2 updated, 1 deleted, 3 unchanged in 14 s.

        Starts from the last applied revision, which is recorded in the cluster, and completes what an \
        earlier run left undone. Tries everything as a dry run first: if the server would refuse \
        anything, nothing is written. Exits with 1 if anything failed, 3 if a guard stopped the run, 4 \
        if the plan of --plan is stale, 5 if manifests are invalid, 70 if something was not ready in \
        time, and 130 or 143 if it was interrupted.
        """)

    @OptionGroup var planning: PlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Run") var creation: CreationOptions

    @Option(
      help: ArgumentHelp(
        "Do exactly what this plan says, or nothing; takes the JSON of `apply --dry-run` or `plan`.",
        valueName: "path"),
      completion: .file(extensions: ["json"]))
    var plan: String?

    @OptionGroup var result: ResultOptions

    func validate() throws {
      if plan != nil, delivery.isReadOnly {
        throw ValidationError("--plan carries out a plan; leave out --dry-run and --diff.")
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      var request = delivery.request(planning.request(for: .delivery), on: cluster)
      request.createsNamespaces = creation.createNamespaces
      if delivery.dryRun { return try await showPlan(request, in: context) }
      var run = PublishedRun(.apply, delivery, result, in: context)
      run.review = try plan.map { path throws(CommandError) in try PlanReview(path, in: context) }
      return try await run.carryOut(request)
    }

    /// Shows the plan of the run; with `--no-record`, this needs no cluster.
    private func showPlan(
      _ request: DeliveryRequest, in context: CommandContext
    ) async throws -> ExitStatus {
      let pipeline = Pipeline(context.delivery, logger: result.logging.logger(in: context))
      let source = try await pipeline.source(of: request.plan)
      let publication = Publication(of: .plan, result, in: context)
      return try await publication.publish(of: source) {
        let plan = try await plan(request, source, pipeline)
        return CommandOutcome(.plan(plan), plan.hasErrors ? .invalid : .done)
      }
    }

    private func plan(
      _ request: DeliveryRequest, _ source: Source, _ pipeline: Pipeline
    ) async throws -> Planning.Plan {
      guard !delivery.noRecord else { return try await pipeline.plan(source, request.plan) }
      let target = try pipeline.target(of: source, request)
      return try await pipeline.targetPlan(request, on: target, memory: target.memory()).plan
    }
  }
}
