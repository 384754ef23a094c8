internal import ArgumentParser
internal import Delivery
internal import Execution
internal import Planning
internal import Reporting

extension Hydros {
  /// `hydros sync`: applies everything at one revision and deletes nothing.
  struct Sync: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "sync",
      abstract: "Full sync: apply everything at one revision, delete nothing, report drift.",
      discussion: """
        Example: what the pipeline runs every hour.

          $ hydros sync --yes
          Synced: 0 created, 1 updated, 211 unchanged in 2 s.

        What is as declared costs no write, and mostly no request of its own. What drifted is shown with \
        who changed it, and put right as far as the conflict rules let it; --dry-run only shows it. A \
        resource that fails does not keep others from being applied. Exits as apply does.
        """)

    @OptionGroup var planning: StatePlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Run") var creation: CreationOptions

    @Option(
      help: ArgumentHelp(
        "Only one of several parts, such as 0/4 to 3/4, each for a run of its own.",
        discussion:
          "Each takes all Namespaces and CustomResourceDefinitions. The target must have the revision in full.",
        valueName: "index/count"))
    var shard: SyncShard?

    @OptionGroup var result: ResultOptions

    func validate() throws {
      if shard != nil, !planning.scope.scope.isEverything {
        throw ValidationError(
          "--shard is a part of everything; leave the other flags of scope out.")
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      var plan = planning.request
      plan.scope.shard = shard
      var request = delivery.request(plan, on: cluster)
      request.createsNamespaces = creation.createNamespaces
      return try await PublishedRun(.sync, delivery, result, in: context).carryOut(request)
    }
  }
}
