/// A program that keeps repositories and what people say about their changes.
package enum ForgeKind: String, Hashable, Sendable, CaseIterable {
  case gitHub = "GitHub"
  case gitLab = "GitLab"

  package var name: String { rawValue }

  /// The most characters that a comment may have, counted in UTF-16.
  package var commentLimit: Int {
    switch self {
    case .gitHub: 65_536
    case .gitLab: 1_000_000
    }
  }

  /// What a change is called before it is merged.
  package var changeRequest: String {
    switch self {
    case .gitHub: "pull request"
    case .gitLab: "merge request"
    }
  }
}
