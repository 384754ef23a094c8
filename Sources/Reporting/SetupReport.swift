package import Initialising
internal import KubeModel

/// What `hydros init` found and wrote, and what to do next.
package struct SetupReport {
  private let setup: Setup
  private let survey: ManifestSurvey
  private let written: [SetupFile]
  private let leftAlone: [SetupFile]
  private let isDryRun: Bool
  /// The setup of Kahoy that was found; nil unless somebody asked for it.
  private let kahoy: KahoySetup?

  package init(
    _ setup: Setup, _ survey: ManifestSurvey, written: [SetupFile], isDryRun: Bool,
    kahoy: KahoySetup? = nil
  ) {
    self.setup = setup
    self.survey = survey
    self.written = written
    leftAlone = setup.files.filter { !written.contains($0) }
    self.isDryRun = isDryRun
    self.kahoy = kahoy
  }

  package var text: String {
    let parts = [found.text, takenOver.text, drafts, files, next]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var found: [VisibleText] {
    guard survey.resourceCount > 0 else {
      return ["Found no manifests; `manifests` in hydros.yml says where they will be."]
    }
    let resources = String.count(survey.resourceCount, "resource")
    let files = String.count(survey.fileCount, "file")
    let roots = survey.roots.map { $0 == "." ? "the whole repository" : $0 }
    return ["Found \(resources) in \(files) of \(roots.joined(separator: ", "))."] + notes
  }

  private var notes: [VisibleText] {
    let groups = survey.groups.map { group -> VisibleText in
      "  \(group.id.rawValue) holds \(group.holds) and gets the priority \(group.priority)"
    }
    let excluded = survey.excluded.map { directory -> VisibleText in
      "  \(directory.path) is left out: \(directory.reason.words)"
    }
    let charts = survey.charts.map { chart -> VisibleText in
      "  \(chart.isEmpty ? "the repository" : chart) is a Helm chart, which hydros does not render"
    }
    return groups + excluded + charts
  }

  private var takenOver: [VisibleText] {
    guard let kahoy else { return [] }
    guard !kahoy.findings.isEmpty else {
      return [
        "Found no call of Kahoy in CI files and scripts; carry its flags over yourself."
      ]
    }
    return ["What becomes of Kahoy's flags:"] + kahoy.findings.map { VisibleText($0) }
  }

  /// The files themselves, for a dry run.
  private var drafts: String {
    guard isDryRun else { return "" }
    return written.map { "--- \($0.path)\n\($0.text)" }.joined(separator: "\n")
  }

  private var files: String {
    let verb = isDryRun ? "Would write" : "Wrote"
    let lists = [
      written.isEmpty ? "" : list("\(verb):", written),
      leftAlone.isEmpty ? "" : list("Left alone, since they exist:", leftAlone),
    ]
    return lists.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func list(_ title: String, _ files: [SetupFile]) -> String {
    ([title] + files.map { "  \($0.path)" }).joined(separator: "\n")
  }

  private var next: String {
    let steps =
      setup.forges.isEmpty ? Self.shellSteps : setup.forges.map(steps).joined(separator: "\n")
    return "Next:\n\(steps)"
  }

  private func steps(on forge: Setup.Forge) -> String {
    let place =
      switch forge {
      case .github:
        "On GitHub, under Settings, Secrets and variables, Actions, set two secrets, each a kubeconfig:"
      case .gitlab:
        "On GitLab, under Settings, CI/CD, Variables, set two variables of the type File, each a kubeconfig:"
      }
    var steps = """
        \(place)
          \(SetupSecret.reading.rawValue)  tries changes for pull requests; `hydros init --rbac --read-only` prints its rights
          \(SetupSecret.writing.rawValue)       applies; `hydros init --rbac` prints its rights
      """
    switch forge {
    case .github:
      steps += """

          Commit, push, and open a pull request: its comment comes by itself, as a plan until the first secret is set.
        """
    case .gitlab:
      steps += """

          GITLAB_TOKEN, a project access token with the scope api, is for the notes on merge requests.
        """
      if !setup.ownsGitLabPipeline {
        steps +=
          "\n  Add to .gitlab-ci.yml:\n"
          + GitLabPipeline.include.split(separator: "\n").map { "    \($0)" }.joined(
            separator: "\n")
      }
      steps +=
        "\n  Add a pipeline schedule, `17 * * * *`, for the hourly sync. Commit, push, and open a merge request."
    }
    return steps
  }

  private static let shellSteps = """
      hydros plan    # what the working tree changes
      hydros diff    # the same against the cluster; writes nothing
      hydros apply   # carries it out
      hydros sync    # everything as it was applied last, every hour
      `hydros init --ci github` or `--ci gitlab` writes workflows; docs/ci-recipes.md has other systems.
    """
}

extension [VisibleText] {
  /// The lines, without a final line break.
  fileprivate var text: String { map(\.string).joined(separator: "\n") }
}
