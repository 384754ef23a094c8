internal import ArgumentParser
internal import Delivery
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
        completes what an earlier run left undone. Everything is tried by dry runs first: where the \
        server would refuse anything, nothing is written. Exits with 1 if anything failed, 3 if a guard \
        stopped it, 4 if the plan of --plan is stale, 5 if manifests are invalid, 70 if something was \
        not ready in time, and 130 or 143 if it was interrupted.
        """)

    @OptionGroup var planning: PlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Run") var creation: CreationOptions

    @Option(
      help: ArgumentHelp(
        "Do exactly what this plan says, or nothing: the JSON of `apply --dry-run` or `plan`.",
        valueName: "path"),
      completion: .file(extensions: ["json"]))
    var plan: String?

    @OptionGroup var result: ResultOptions

    func validate() throws {
      if plan != nil, delivery.isReadOnly {
        throw ValidationError("--plan is for a run that does it; leave out --dry-run and --diff.")
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

    /// Shows what the run would begin with; without a record, no cluster is asked.
    private func showPlan(
      _ request: DeliveryRequest, in context: CommandContext
    ) async throws -> ExitStatus {
      let pipeline = Pipeline(context.delivery, logger: result.logging.logger(in: context))
      let source = try await pipeline.source(of: request.plan)
      let publication = Publication(of: "plan", result, in: context)
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
