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

          $ hydros apply --from "$BEFORE" --to HEAD --yes
          Applied: 1 created, 2 updated, 1 deleted, 3 unchanged in 14 s.

        Everything is tried by dry runs first: where the server would refuse anything, nothing is \
        written. Exits with 1 if anything failed, 3 if a guard stopped it, 5 if manifests are invalid, \
        70 if something was not ready in time, and 130 or 143 if it was interrupted.
        """)

    @OptionGroup(title: "Revisions") var revisions: RevisionOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Deletions") var deletions: DeletionOptions

    @Flag(help: "Treat documents that are no manifests as errors.")
    var strict = false

    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Index") var index: IndexOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = PlanRequest(
        states: .range(revisions, .delivery), repository: repository, scope: scope.scope,
        confirmed: deletions.confirmDelete, isStrict: strict, index: index)
      let pipeline = Pipeline(context, logger: logging.logger(in: context))
      guard !delivery.dryRun else {
        let plan = try await pipeline.plan(request)
        context.writeOutput(output.render(plan, in: context))
        return plan.hasErrors ? .invalid : .done
      }
      let planned = try await pipeline.delivery(
        DeliveryRequest(
          plan: request, cluster: cluster, isReadOnly: delivery.diff,
          createsNamespaces: delivery.createNamespaces, timeout: delivery.timeout?.duration))
      guard !delivery.diff else {
        let difference = try await planned.difference()
        context.writeOutput(output.render(difference, of: "apply", in: context))
        return ExitStatus(difference, tellsChanges: false)
      }
      return try await DeliveryRun(
        command: .apply, options: delivery, output: output, logging: logging, context: context
      ).carryOut(planned)
    }
  }
}
