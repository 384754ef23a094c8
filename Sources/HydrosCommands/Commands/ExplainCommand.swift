internal import ArgumentParser
internal import Delivery
internal import Reporting

extension Hydros {
  /// `hydros explain`: shows what is known about one object.
  struct Explain: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain",
      abstract: "Show where one object is declared, what was done to it, and what guards it.",
      discussion: """
        Example: why is this Namespace still there?

          $ hydros explain Namespace/trial
          Explained: Namespace trial is declared nowhere; its deletion is stopped by needs-confirmation.

        Reads the manifests, the record of the target and the live object; writes nothing.
        """)

    @Argument(help: "Kind/namespace/name, or Kind/name for a cluster-scoped object.")
    var object: String

    @OptionGroup(title: "Revision") var state: StateOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let reference = try ObjectReference(argument: object)
      let explanation = try await Pipeline(context.delivery, logger: logging.logger(in: context))
        .explanation(
          of: reference,
          DeliveryRequest(
            plan: PlanRequest(
              states: .single(state.name, .delivery), repository: repository.request),
            cluster: cluster.request, isReadOnly: true))
      context.writeOutput(
        ExplanationReport.render(
          explanation, as: output.output, style: output.style(in: context)))
      return .done
    }
  }
}
