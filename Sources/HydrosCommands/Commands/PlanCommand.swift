internal import ArgumentParser
internal import Delivery
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros plan`: shows what would change between two revisions.
  struct Plan: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "plan",
      abstract: "Show what would change between two revisions; needs no cluster.",
      discussion: """
        Example: what would merging this branch do?

          $ hydros plan --from main --to HEAD
          Plan: 1 to create, 2 to update, 1 to delete, 212 unchanged.

        Exits with 0, or with 5 if manifests are invalid. With --exit-code, exits with 2 if there are \
        changes, and with 3 if a guard would stop the run.
        """)

    @OptionGroup var planning: PlanningOptions

    @Flag(help: "Exit with 2 if there are changes, with 3 if a guard would stop the run.")
    var exitCode = false

    @OptionGroup var result: ResultOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let request = planning.request(for: .review)
      let pipeline = Pipeline(context.delivery, logger: result.logging.logger(in: context))
      let source = try await pipeline.source(of: request)
      let publication = Publication(of: .plan, result, in: context)
      return try await publication.publish(of: source) {
        let plan = try await pipeline.plan(source, request)
        return CommandOutcome(.plan(plan), status(of: plan))
      }
    }

    private func status(of plan: Planning.Plan) -> ExitStatus {
      if plan.hasErrors { return .invalid }
      guard exitCode else { return .done }
      if !plan.guards.isEmpty { return .guarded }
      return plan.summary.isEmpty ? .done : .changes
    }
  }
}
