internal import Delivery
internal import Initialising
internal import Reporting

/// Sets hydros up in a repository, for `init`.
struct SetupWriting {
  let options: SetupOptions
  let survey: RepositorySurvey

  /// Writes what is missing, or nothing in a dry run; tells all of it.
  func write() async throws -> String {
    let manifests = try await survey.manifests()
    let kahoy = options.fromKahoy ? try await survey.kahoy() : nil
    let setup = try await setup(manifests, kahoy)
    let missing = setup.files.filter { !survey.exists($0.path) }
    if !options.dryRun { for file in missing { try survey.write(file) } }
    return SetupReport(
      setup, manifests, written: missing, isDryRun: options.dryRun, kahoy: kahoy
    ).text
  }

  private func setup(_ manifests: ManifestSurvey, _ kahoy: KahoySetup?) async throws -> Setup {
    let target = options.target ?? presentTarget ?? Setup.target(named: survey.name)
    let projectFile =
      try kahoy.map {
        try KahoyProjectFile(kahoyText, $0, roots: manifests.roots).text(target: target)
      } ?? ProjectFileText(manifests).text(target: target)
    return Setup(
      target: target, branch: await survey.branch, forges: options.forges ?? survey.forges,
      action: options.action ?? Version.action, projectFile: projectFile,
      ownsGitLabPipeline: !survey.exists(".gitlab-ci.yml"))
  }

  /// The target of a hydros.yml that is there already.
  private var presentTarget: String? {
    let path = Configuration.defaultPath
    guard let text = survey.text(of: path) else { return nil }
    let configuration = Configuration(Array(text.utf8), path: path)
    return configuration.isValid ? configuration.target : nil
  }

  /// The text of Kahoy's configuration; empty where the default one is missing, as Kahoy has it.
  private var kahoyText: String {
    get throws(CommandError) {
      let path = options.kahoyConfig
      if let text = survey.text(of: RepositoryPath.normalised(path)) { return text }
      guard path == "kahoy.yml" else {
        throw CommandError(
          "\(path) can't be read",
          help: "name Kahoy's configuration from the root of the repository", status: .usage)
      }
      return ""
    }
  }
}
