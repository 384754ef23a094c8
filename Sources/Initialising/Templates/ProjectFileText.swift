internal import KubeModel
internal import YAMLText

/// The text of a new hydros.yml.
package struct ProjectFileText: Hashable, Sendable {
  private let survey: ManifestSurvey

  package init(_ survey: ManifestSurvey) { self.survey = survey }

  package func text(target: String) -> String { template(target).text }

  private func template(_ target: String) -> YAMLTemplate {
    """
    # The configuration of hydros. The words are those of its docs/configuration.md.
    version: v1

    # Where the manifests are, from the root of the repository: a directory, or a list of them.
    manifests: \(roots)

    # A name for the cluster and what this repository owns there. What hydros applies bears it.
    target:
      id: \(.string(target))
      # context: production  # of the kubeconfig; its current one unless named here

    \(files)\
    # A group is a directory below the root. Lower priorities are applied earlier, and what they hold is ready before
    # the next begins; directories that are not named here have 1000.
    \(groups)
    """
  }

  private var roots: YAMLFlow {
    switch survey.roots.count {
    case 0: "manifests"
    case 1: .string(survey.roots[0])
    default: .list(survey.roots.map(YAMLFlow.string))
    }
  }

  private var files: YAMLTemplate {
    guard !survey.excluded.isEmpty else { return "" }
    let patterns = survey.excluded.map { directory in
      YAMLNode.flow(
        .singleQuoted(PathExclusion.pattern(below: directory.path)), note: directory.reason.words)
    }
    return """
      # Which files are no manifests of this target, as regular expressions found in /path/from/the/root.
      \(lines: .map(["fs": .map(["exclude": .list(patterns)])]))

      """
  }

  private var groups: YAMLTemplate {
    guard !survey.groups.isEmpty else {
      return "# groups:\n#   - {id: namespaces, priority: 100}\n"
    }
    let rows = survey.groups.map { group in
      YAMLNode.flow(
        ["id": .string(group.id.rawValue), "priority": .value(.integer(Int64(group.priority)))],
        note: "holds \(group.holds)")
    }
    return "\(lines: .map(["groups": .list(rows)]))"
  }
}

extension ManifestSurvey.ExcludedDirectory.Reason {
  package var words: String {
    switch self {
    case .aside: "tests, examples or documentation"
    case .kustomize: "rendered by kustomize, see --to-dir"
    }
  }
}
