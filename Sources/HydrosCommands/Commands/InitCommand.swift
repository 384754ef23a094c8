internal import ArgumentParser
internal import Delivery

extension Hydros {
  /// `hydros init`: writes hydros.yml and the CI pipelines of a repository.
  struct Init: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write hydros.yml and CI workflows for this repository.",
      discussion: """
        Example: from a directory of manifests to a comment on every pull request.

          $ hydros init --ci github
          Wrote hydros.yml and 3 workflows.

        Finds the manifests, and does not overwrite existing files. --rbac and --cronjob write no files: \
        they print manifests for kubectl.
        """)

    /// What `init` refuses, always or without another flag: a pipeline may set it for all of its commands.
    static let commandLineOnly: Set = [
      "config", "create-namespaces", "cronjob", "image", "rbac", "read-only", "shards", "to",
      "to-dir", "url",
    ]

    @OptionGroup var setup: SetupOptions
    @OptionGroup(title: "For the cluster") var access: AccessOptions
    @OptionGroup(title: "Revision") var state: StateOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    func validate() throws {
      if !access.printsOnly, state.name != nil || repository.config != nil {
        throw ValidationError("--to, --to-dir and --config need --rbac or --cronjob.")
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      let survey = try await RepositorySurvey(repository, in: context)
      let text =
        access.printsOnly
        ? try await access(survey, in: context)
        : try await SetupWriting(options: setup, survey: survey).write()
      context.writeOutput(text)
      return .done
    }

    private func access(
      _ survey: RepositorySurvey, in context: CommandContext
    ) async throws -> String {
      let request = PlanRequest(
        states: .single(state.name, .review), repository: repository.request)
      let printing = AccessPrinting(
        options: access, cluster: cluster.request, target: setup.target, context: context)
      return try await printing.text(
        request, Pipeline(context.delivery, logger: logging.logger(in: context)),
        branch: await survey.branch)
    }
  }
}
