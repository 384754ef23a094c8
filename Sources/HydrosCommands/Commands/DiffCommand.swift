internal import ArgumentParser
internal import Delivery
internal import Reporting

extension Hydros {
  /// `hydros diff`: shows what a plan would change in the live cluster.
  struct Diff: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract:
        "Show what a plan would change in the live cluster, field by field; writes nothing.",
      discussion: """
        Example: what would merging this branch do to production?

          $ hydros diff --from main --to HEAD --context production
          Diff: 1 to create, 2 to update, 1 to delete, 3 unchanged.

        The server computes the changes, by dry runs of server-side apply. Exits with 1 if the server \
        would refuse anything, and with 5 if manifests are invalid. With --exit-code, exits with 2 if \
        there are changes, and with 3 if a guard would stop the run.
        """)

    @OptionGroup var planning: PlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions

    @Flag(help: "Also compare resources that the plan does not touch.")
    var drift = false

    @Flag(help: "Assume that missing namespaces are created, as apply does with this flag.")
    var createNamespaces = false

    @Flag(help: "Exit with 2 if there are changes, with 3 if a guard would stop the run.")
    var exitCode = false

    @OptionGroup var result: ResultOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      var request = DeliveryRequest(
        plan: planning.request(for: .review), cluster: cluster.request, isReadOnly: true)
      request.seesDrift = drift
      request.createsNamespaces = createNamespaces
      let pipeline = Pipeline(context.delivery, logger: result.logging.logger(in: context))
      let source = try await pipeline.source(of: request.plan)
      let publication = Publication(of: .diff, result, in: context)
      return try await publication.publish(of: source) {
        let difference = try await pipeline.targetPlan(
          request, on: pipeline.target(of: source, request), memory: nil
        ).difference()
        return CommandOutcome(
          .difference(difference, command: .diff),
          ExitStatus(difference, tellsChanges: exitCode))
      }
    }
  }
}
