internal import ArgumentParser
internal import Initialising
internal import Reporting

extension Hydros {
  /// `hydros init`: writes hydros.yml and the pipelines of a repository.
  struct Init: ContextualCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write hydros.yml and CI workflows for this repository.",
      discussion: """
        Example: from a directory of manifests to a comment on every pull request.

          $ hydros init --ci github
          Wrote hydros.yml and 3 workflows.

        Finds the manifests, and writes nothing over what is there already. --rbac and --cronjob write \
        nothing at all: they print what to give to kubectl.
        """)

    @Option(
      help: ArgumentHelp("The id of the target (default: the repository's name).", valueName: "id"))
    var target: String?

    @Option(
      help: ArgumentHelp(
        "Where pipelines run: github, gitlab or none (default: by the files of the repository).",
        valueName: "ci"))
    var ci: ForgeChoice?

    @Option(
      help: ArgumentHelp(
        "The action that installs hydros on GitHub's runners, such as owner/hydros/.github/actions/hydros@<commit>.",
        discussion:
          "Without it, the workflows take hydros to be on the path of a runner of your own.",
        valueName: "action"))
    var action: String?

    @Flag(help: "Print what would be written, and write nothing.")
    var dryRun = false

    @Flag(help: "Take over the setup of Kahoy: kahoy.yml, and the flags in CI files and scripts.")
    var fromKahoy = false

    @Option(help: ArgumentHelp("With --from-kahoy: its configuration.", valueName: "path"))
    var kahoyConfig = "kahoy.yml"

    @OptionGroup(title: "For the cluster") var access: AccessOptions
    @OptionGroup(title: "Revision") var state: StateOptions
    @OptionGroup(title: "Cluster") var cluster: ClusterOptions
    @OptionGroup(title: "Repository") var repository: RepositoryOptions
    @OptionGroup(title: "Logging") var logging: LoggingOptions

    enum ForgeChoice: String, ExpressibleByArgument, CaseIterable { case github, gitlab, none }

    func validate() throws {
      if !access.printsOnly, state.isNamed || repository.config != nil {
        throw ValidationError("--to, --to-dir and --config belong to --rbac and --cronjob.")
      }
      if let target, Setup.target(named: target) != target {
        throw ValidationError(
          "'\(target)' is no id of a target; take 1 to 63 letters, digits, '-', '_' or '.', and begin and end with a letter or a digit."
        )
      }
      if let action, !Setup.isPinned(action) {
        throw ValidationError(
          "'\(action)' is no action at a commit; write owner/repository/path@ and the 40 digits of the commit."
        )
      }
    }

    func run(in context: CommandContext) async throws -> ExitStatus {
      let survey = try await RepositorySurvey(repository, in: context)
      guard !access.printsOnly else { return try await printAccess(survey, in: context) }
      let manifests = try await survey.manifests()
      let target = target ?? Setup.target(named: survey.name)
      let kahoy = fromKahoy ? try await survey.kahoy() : nil
      let setup = Setup(
        target: target, branch: await survey.branch, forges: forges(survey),
        action: action ?? Version.action,
        projectFile: try kahoy.map {
          try KahoyProjectFile(kahoyText(survey), $0, roots: manifests.roots).text(target: target)
        } ?? ProjectFileText(manifests).text(target: target),
        ownsGitLabPipeline: !survey.exists(".gitlab-ci.yml"))
      let missing = setup.files.filter { !survey.exists($0.path) }
      if !dryRun { for file in missing { try survey.write(file) } }
      context.writeOutput(
        SetupReport(setup, manifests, written: missing, isDryRun: dryRun, kahoy: kahoy).text)
      return .done
    }

    /// The text of Kahoy's configuration; empty where it lacks the default one, as Kahoy has it.
    private func kahoyText(_ survey: RepositorySurvey) throws(CommandError) -> String {
      if let text = survey.text(of: RepositoryPath.normalised(kahoyConfig)) { return text }
      guard kahoyConfig == "kahoy.yml" else {
        throw CommandError(
          "\(kahoyConfig) can't be read",
          help: "name Kahoy's configuration from the root of the repository",
          status: .usage)
      }
      return ""
    }

    private func printAccess(
      _ survey: RepositorySurvey, in context: CommandContext
    ) async throws -> ExitStatus {
      let request = PlanRequest(
        states: .single(state, .review), repository: repository, isStrict: false)
      let printing = AccessPrinting(
        options: access, cluster: cluster, target: target, context: context)
      context.writeOutput(
        try await printing.text(
          request, Pipeline(context, logger: logging.logger(in: context)),
          branch: await survey.branch))
      return .done
    }

    private func forges(_ survey: RepositorySurvey) -> [Setup.Forge] {
      switch ci {
      case .github: [.github]
      case .gitlab: [.gitlab]
      case .some(.none): []
      case nil: survey.forges
      }
    }
  }
}
