internal import ArgumentParser
internal import Execution
internal import Reporting

extension Hydros {
  /// `hydros diff`: what carrying a plan out would change in the live cluster.
  struct Diff: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract:
        "Show what a plan would change in the live cluster, field by field; writes nothing.",
      discussion: """
        Example: what would merging this branch do to production?

          $ hydros diff --from main --to HEAD --context production
          Diff: 1 to create, 2 to update, 1 to delete, 3 unchanged.

        The server itself tells, by dry runs of server-side apply. Exits with 1 if it would refuse \
        anything; with --exit-code: 2 if there are changes, 3 if a guard would stop the run. Invalid \
        manifests exit with 5.
        """)

    @OptionGroup(title: "Revisions") var revisions: RevisionOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Deletions") var deletions: DeletionOptions

    @Flag(help: "Also compare what the plan does not touch.")
    var drift = false

    @Flag(help: "Take missing namespaces as created, as apply does with this flag.")
    var createNamespaces = false

    @Flag(help: "Exit with 2 if there are changes, with 3 if a guard would stop the run.")
    var exitCode = false

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
          states: .range(revisions, .review), repository: repository, scope: scope.scope,
          confirmed: deletions.confirmDelete, isStrict: strict, index: index),
        cluster: cluster, isReadOnly: true, seesDrift: drift, createsNamespaces: createNamespaces)
      let delivery = try await Pipeline(context, logger: logging.logger(in: context))
        .delivery(request)
      let difference = try await delivery.difference()
      context.writeOutput(output.render(difference, in: context))
      try html.write(difference, in: context)
      return await Publication(forge, logging, in: context).end(
        .difference(difference, command: "diff"),
        ExitStatus(difference, tellsChanges: exitCode), on: delivery.configuration.target)
    }
  }
}
