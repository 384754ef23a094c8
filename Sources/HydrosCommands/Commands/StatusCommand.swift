internal import ArgumentParser
internal import Delivery
internal import Reporting

extension Hydros {
  /// `hydros status`: shows what is applied, by which run, and what is still pending.
  struct Status: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Show what the cluster remembers: what is applied, by which run, what is pending.",
      discussion: """
        Example: did the last deployment finish its work?

          $ hydros status
          Status: main (4f2a91c0) applied in full, nothing pending.

        Reads only the record and the lock of the target. Exits with 0 even if something is pending.
        """)

    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let status = try await Pipeline(context.delivery, logger: logging.logger(in: context))
        .target(cluster.request, repository.request, isReadOnly: true).status()
      context.writeOutput(
        StatusReport.render(status, as: output.output, style: output.style(in: context)))
      return .done
    }
  }
}
