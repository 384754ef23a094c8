/// One side of a comparison: a tree, and an overlay of changes.
package struct RevisionState: Hashable, Sendable {
  /// The revision as the user wrote it, such as `main~2` or `WORKTREE`.
  package let label: String
  /// The commit; for WORKTREE and INDEX, the commit of HEAD.
  ///
  /// Nil for EMPTY, for a revision that names a tree, and before the first commit.
  package let commit: ObjectID?
  /// Nil if there are no files.
  package let tree: ObjectID?
  /// Nil except for WORKTREE and INDEX.
  package let overlay: Overlay?

  init(
    label: String, commit: ObjectID? = nil, tree: ObjectID? = nil, overlay: Overlay? = nil
  ) {
    self.label = label
    self.commit = commit
    self.tree = tree
    self.overlay = overlay
  }

  /// The state without files, which `EMPTY` names.
  package static let empty = RevisionState(label: "EMPTY")

  package var isEmpty: Bool { tree == nil && overlay == nil }

  var layers: [Overlay.Layer] { overlay?.layers ?? [] }
}

/// The files in which the working tree or the index differs from the tree below it.
///
/// An overlay is a snapshot: later writes to the working tree don't change it.
package struct Overlay: Hashable, Sendable {
  /// Sorted by the bytes of the paths, each path once; each layer differs from its base.
  package let layers: [Layer]

  init(sorting layers: [Layer]) {
    self.layers = layers.sorted { precedes($0.path, $1.path) }
  }

  package var isEmpty: Bool { layers.isEmpty }

  package struct Layer: Hashable, Sendable {
    package let path: String
    /// The entry in the tree below; nil if there is none.
    package let base: FileEntry?
    /// Nil if the file is gone.
    package let entry: FileEntry?
    /// The bytes of a file that is not in the object database yet.
    package let contents: Contents?
  }

  package enum Contents: Hashable, Sendable {
    case bytes([UInt8])
    /// The file is too large to keep; only its id was computed.
    case unread(size: Int)
  }

  func layer(at path: String) -> Layer? {
    let index = layers.partitioningIndex { !precedes($0.path, path) }
    guard index < layers.count, !precedes(path, layers[index].path) else { return nil }
    return layers[index]
  }
}

extension Array {
  /// The first index for which `isAfter` is true; all such elements must be at the end of the array.
  fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
