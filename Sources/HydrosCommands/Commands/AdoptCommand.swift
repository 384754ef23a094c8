internal import ArgumentParser
internal import Delivery
internal import Reporting
internal import RunModel

extension Hydros {
  /// `hydros adopt`: takes over objects that exist already, and does nothing else.
  struct Adopt: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "adopt",
      abstract: "Take over declared objects from the tool that deployed them; change nothing else.",
      discussion: """
        Example: take over the objects of a Helm release whose chart was rendered into manifests.

          $ hydros adopt --namespace shop
          Adopted: 12 updated in 2 s.

        Applies each declared object that exists already and that this target doesn't own, even if \
        another tool claims it; ignores `adoption` in hydros.yml. Creates and deletes nothing. --dry-run \
        shows which tool each object would be taken from, and which of its fields would change or be \
        removed. First stop the other tool without letting it delete. Exit codes are those of apply.
        """)

    @Argument(
      help: "Only these objects: Kind/namespace/name, or Kind/name for cluster-scoped objects.")
    var objects: [String] = []

    @OptionGroup var planning: StatePlanningOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Run") var delivery: DeliveryOptions
    @OptionGroup var result: ResultOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      var request = delivery.request(planning.request, on: cluster)
      request.adopts = try objects.map { object throws(CommandError) in
        try ObjectReference(argument: object)
      }
      return try await PublishedRun(.adopt, delivery, result, in: context).carryOut(request)
    }
  }
}
