/// One side of a comparison: a tree, and what lies over it.
package struct RevisionState: Hashable, Sendable {
  /// What the user wrote, such as `main~2` or `WORKTREE`.
  package let label: String
  /// The commit, of WORKTREE and INDEX the one they lie on; nil for EMPTY, for a revision that
  /// names a tree, and before the first commit.
  package let commit: ObjectID?
  /// Nil for no files at all.
  package let tree: ObjectID?
  /// Nil for everything but WORKTREE and INDEX.
  package let overlay: Overlay?

  init(
    label: String, commit: ObjectID? = nil, tree: ObjectID? = nil, overlay: Overlay? = nil
  ) {
    self.label = label
    self.commit = commit
    self.tree = tree
    self.overlay = overlay
  }

  /// The tree without files, which `EMPTY` names.
  package static let empty = RevisionState(label: "EMPTY")

  package var isEmpty: Bool { tree == nil && overlay == nil }

  var layers: [Overlay.Layer] { overlay?.layers ?? [] }
}

/// The files in which the working tree or the index differs from the tree below.
///
/// An overlay is a snapshot: later writes to the working tree don't change it.
package struct Overlay: Hashable, Sendable {
  /// Sorted by the bytes of the paths, each path once; never equal to what they cover.
  package let layers: [Layer]

  init(sorting layers: [Layer]) {
    self.layers = layers.sorted { precedes($0.path, $1.path) }
  }

  package var isEmpty: Bool { layers.isEmpty }

  package struct Layer: Hashable, Sendable {
    package let path: String
    /// What the tree below has here.
    package let base: FileEntry?
    /// Nil when the file is gone.
    package let entry: FileEntry?
    /// The bytes of a file that no object holds yet.
    package let contents: Contents?
  }

  package enum Contents: Hashable, Sendable {
    case bytes([UInt8])
    /// Too large to be kept; only the id was computed.
    case unread(size: Int)
  }

  func layer(at path: String) -> Layer? {
    let index = layers.partitioningIndex { !precedes($0.path, path) }
    guard index < layers.count, !precedes(path, layers[index].path) else { return nil }
    return layers[index]
  }
}

extension Array {
  /// The first index for which `isAfter` holds, in an array that has all such elements last.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
