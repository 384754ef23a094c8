internal import ArgumentParser
internal import Delivery
internal import Planning
internal import Reporting
internal import RunModel

extension Hydros {
  /// `hydros sync`: applies everything at one revision and deletes nothing.
  struct Sync: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "sync",
      abstract: "Full sync: apply everything at one revision, delete nothing, report drift.",
      discussion: """
        Example: the pipeline runs this every hour.

          $ hydros sync --yes
          Synced: 0 created, 1 updated, 211 unchanged in 2 s.

        Writes only what differs from its declaration; most unchanged objects need no request of their \
        own. Shows who changed what drifted, and restores it if the conflict rules permit; --dry-run only \
        shows it. If a resource fails, the others are still applied. Exit codes are those of apply.
        """)

    @OptionGroup var planning: StatePlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup(title: "Run") var creation: CreationOptions

    @Option(
      help: ArgumentHelp(
        "Sync only one of several parts, such as 0/4 to 3/4; a separate run syncs each part.",
        discussion:
          "Every part includes all Namespaces and CustomResourceDefinitions. The revision must be applied in full already.",
        valueName: "index/count"))
    var shard: SyncShard?

    @OptionGroup var result: ResultOptions

    func validate() throws {
      if shard != nil, !planning.scope.scope.isEverything {
        throw ValidationError(
          "--shard selects a part of everything; leave out the other scope flags.")
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
