internal import ArgumentParser
internal import Delivery
internal import TargetState

extension Hydros {
  /// `hydros unlock`: takes the lock of the target away from its holder.
  struct Unlock: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "unlock",
      abstract: "Take the lock of the target away from a run that is certainly gone.",
      discussion: """
        Example: a runner was switched off, and nobody wants to wait half a minute.

          $ hydros unlock --yes
          Unlocked: run 4f2a by ci-runner-7 held the lock.

        The lock of a dead run expires after 30 seconds. A run that is still alive notices the loss of \
        its lock and begins nothing more.
        """)

    @Flag(
      name: [.customShort("y"), .long], help: "Don't ask for confirmation; implied by CI=true.")
    var yes = false

    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func run(in context: CommandContext) async throws -> ExitStatus {
      let target = try await Pipeline(context.delivery, logger: logging.logger(in: context))
        .target(cluster.request, repository.request, isReadOnly: false)
      let holders = try await target.lockHolders().map(\.description)
      guard !holders.isEmpty else {
        context.writeOutput("Nobody holds the lock.\n")
        return .done
      }
      let question = Question(yes: yes, in: context)
      guard try await question.ask("Take the lock away from \(holders.joined(separator: ", "))?")
      else {
        context.writeError("Nothing was changed.\n")
        return .failed
      }
      let former = try await target.unlock()
      context.writeOutput(
        former.isEmpty
          ? "Nobody holds the lock.\n"
          : former.map { "Unlocked: \($0) held the lock.\n" }.joined())
      return .done
    }
  }
}
