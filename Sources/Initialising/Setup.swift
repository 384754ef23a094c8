/// What `hydros init` is to write for a repository.
package struct Setup: Hashable, Sendable {
  /// Where pipelines run.
  package enum Forge: String, Hashable, Sendable, CaseIterable {
    case github, gitlab

    package var name: String { self == .github ? "GitHub" : "GitLab" }
  }

  /// The id of the target, which is a label value.
  package var target: String
  /// The branch that changes are merged into.
  package var branch: String
  package var forges: [Forge]
  /// The action that installs hydros, as `uses:` takes it with its comment; nil where the runner has
  /// hydros.
  package var action: String?
  /// The text of hydros.yml.
  package var projectFile: String
  /// Whether the pipeline of GitLab begins with what hydros adds to it.
  package var ownsGitLabPipeline: Bool

  package init(
    target: String, branch: String, forges: [Forge], action: String? = nil,
    projectFile: String, ownsGitLabPipeline: Bool
  ) {
    self.target = target
    self.branch = branch
    self.forges = forges
    self.action = action
    self.projectFile = projectFile
    self.ownsGitLabPipeline = ownsGitLabPipeline
  }

  /// The files, in the order in which they are told.
  package var files: [SetupFile] {
    [SetupFile(path: "hydros.yml", text: projectFile)]
      + forges.flatMap { forge in
        switch forge {
        case .github: GitHubWorkflows(target: target, branch: branch, action: action).files
        case .gitlab:
          GitLabPipeline(target: target, isIncluded: ownsGitLabPipeline).files
        }
      }
  }

  /// Whether an action is named by a commit, optionally with a comment that tells its version.
  package static func isPinned(_ action: String) -> Bool {
    action.wholeMatch(
      of: /[A-Za-z0-9._\-]+(\/[A-Za-z0-9._\-]+)+@[0-9a-f]{40}( # [A-Za-z0-9._\-]+)?/) != nil
  }

  /// The id of a target by the name of a repository: its letters, digits, `-`, `_` and `.`.
  package static func target(named name: String) -> String {
    let allowed = name.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    let trimmed = allowed.drop { "-_.".contains($0) }.prefix(63)
    let end = trimmed.lastIndex { !"-_.".contains($0) }
    return end.map { String(trimmed[...$0]) } ?? "production"
  }
}

/// A file that `hydros init` writes where there is none.
package struct SetupFile: Hashable, Sendable {
  /// From the root of the repository.
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
