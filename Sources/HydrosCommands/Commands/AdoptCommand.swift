internal import ArgumentParser
internal import Delivery
internal import Execution
internal import Reporting

extension Hydros {
  /// `hydros adopt`: takes over what lives already, and does nothing else.
  struct Adopt: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "adopt",
      abstract: "Take declared objects over from the tool that deployed them; touch nothing else.",
      discussion: """
        Example: the objects of a Helm release, whose charts were rendered into manifests.

          $ hydros adopt --namespace shop
          Adopted: 12 updated in 2 s.

        Applies what is declared, lives already and is not the target's own, whoever claims it: \
        `adoption` in hydros.yml does not count here. Nothing is created or deleted. --dry-run shows \
        from whom each object would be taken, and which of its fields would change or go. Stop the \
        other tool first, without letting it delete. Exits as apply does.
        """)

    @Argument(
      help: "Only these objects: Kind/namespace/name, or Kind/name for what has no namespace.")
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
