package import GitSource
package import Planning

/// One side of a comparison, wherever its manifests come from.
package enum ManifestState: Sendable {
  case revision(RevisionState, name: String)
  case directory(String)
  case standardInput

  package static let empty = ManifestState.revision(.empty, name: RevisionState.empty.label)

  package var label: RevisionLabel {
    switch self {
    case .revision(let state, let name):
      RevisionLabel(
        revision: name, commit: state.overlay == nil ? state.commit?.hex : nil)
    case .directory(let path): RevisionLabel(revision: path)
    case .standardInput: RevisionLabel(revision: "-")
    }
  }

  package var revision: RevisionState? {
    guard case .revision(let state, _) = self else { return nil }
    return state
  }
}

extension ManifestState {
  /// A state outside of any repository; nil if a revision is named.
  init?(outsideGit name: StateName) {
    switch name {
    case .revision: return nil
    case .directory(let path): self = .directory(path)
    case .standardInput: self = .standardInput
    }
  }
}

/// The two states of a run, and the repository they come from.
package struct StateRange: Sendable {
  /// Nil where both states are directories.
  package let repository: GitReader?
  package let old: ManifestState
  package let new: ManifestState
  /// The branch that changes are merged into; nil where it is unknown or doesn't matter.
  package var base: Branch?
}
