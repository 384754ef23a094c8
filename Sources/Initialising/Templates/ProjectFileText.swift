internal import KubeModel

/// The text of a new hydros.yml.
package struct ProjectFileText: Hashable, Sendable {
  private let survey: ManifestSurvey

  package init(_ survey: ManifestSurvey) { self.survey = survey }

  /// The text for a target; every path in it stands between single quotes where YAML needs that.
  package func text(target: String) -> String {
    """
    # The configuration of hydros. The words are those of its docs/configuration.md.
    version: v1

    # Where the manifests are, from the root of the repository: a directory, or a list of them.
    manifests: \(roots)

    # A name for the cluster and what this repository owns there. What hydros applies bears it.
    target:
      id: \(YAMLScalarText.scalar(target))
      # context: production  # of the kubeconfig; its current one unless named here

    \(files)\
    # A group is a directory below the root. Lower priorities are applied earlier, and what they hold is ready before
    # the next begins; directories that are not named here have 1000.
    \(groups)

    """
  }

  private var roots: String {
    switch survey.roots.count {
    case 0: "manifests"
    case 1: YAMLScalarText.scalar(survey.roots[0])
    default: "[\(survey.roots.map(YAMLScalarText.scalar).joined(separator: ", "))]"
    }
  }

  private var files: String {
    guard !survey.excluded.isEmpty else { return "" }
    let patterns = survey.excluded.map { directory in
      "    - '\(PathExclusion.pattern(below: directory.path))'  # \(directory.reason.words)\n"
    }
    return """
      # Which files are no manifests of this target, as regular expressions found in /path/from/the/root.
      fs:
        exclude:
      \(patterns.joined())

      """
  }

  private var groups: String {
    guard !survey.groups.isEmpty else {
      return "# groups:\n#   - {id: namespaces, priority: 100}"
    }
    let rows = survey.groups.map { group in
      "  - {id: \(YAMLScalarText.scalar(group.id.rawValue)), priority: \(group.priority)}  # holds \(group.holds)"
    }
    return (["groups:"] + rows).joined(separator: "\n")
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
