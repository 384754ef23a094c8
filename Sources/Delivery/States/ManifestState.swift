internal import GitSource
internal import Planning

/// One side of a comparison, wherever its manifests come from.
enum ManifestState: Sendable {
  case revision(RevisionState, name: String)
  case directory(String)
  case standardInput

  static let empty = ManifestState.revision(.empty, name: RevisionState.empty.label)

  var label: RevisionLabel {
    switch self {
    case .revision(let state, let name):
      RevisionLabel(
        revision: name, commit: state.overlay == nil ? state.commit?.hex : nil)
    case .directory(let path): RevisionLabel(revision: path)
    case .standardInput: RevisionLabel(revision: "-")
    }
  }

  var revision: RevisionState? {
    guard case .revision(let state, _) = self else { return nil }
    return state
  }
}

/// The two states of a run, and the repository they come from.
struct StateRange: Sendable {
  /// Nil where both states are directories.
  let repository: GitReader?
  let old: ManifestState
  let new: ManifestState
  /// The branch that changes are merged into; nil where it is unknown or doesn't matter.
  var base: Branch?
}
