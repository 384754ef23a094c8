/// A platform that hosts repositories and change requests.
package enum ForgeKind: String, Hashable, Sendable, CaseIterable {
  case gitHub = "GitHub"
  case gitLab = "GitLab"

  package var name: String { rawValue }

  /// The maximum length of a comment, in UTF-16 code units.
  package var commentLimit: Int {
    switch self {
    case .gitHub: 65_536
    case .gitLab: 1_000_000
    }
  }

  /// The name of change requests on this forge.
  package var changeRequest: String {
    switch self {
    case .gitHub: "pull request"
    case .gitLab: "merge request"
    }
  }
}
