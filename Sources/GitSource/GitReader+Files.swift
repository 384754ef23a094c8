extension GitReader {
  /// The files that differ, sorted by the bytes of their paths.
  ///
  /// A root that does not exist has no files; ``entry(_:in:)`` shows whether it exists.
  package func changes(
    from old: RevisionState, to new: RevisionState, under roots: [String] = []
  ) throws(GitError) -> [FileDelta] {
    try repository.changes(from: old, to: new, under: Roots(roots))
  }

  /// All files, sorted by the bytes of their paths.
  package func files(
    of state: RevisionState, under roots: [String] = []
  ) throws(GitError) -> [FileEntry] {
    try repository.changes(from: .empty, to: state, under: Roots(roots)).compactMap(\.new)
  }

  /// The kind of object at a path; nil if the path doesn't exist.
  ///
  /// The root is a directory, but doesn't exist in EMPTY.
  package func entry(
    _ path: String, in state: RevisionState
  ) throws(GitError) -> PathKind? {
    try repository.entry(Roots.normalise(path), in: state)
  }

  /// The bytes of a file; for a symbolic link, its target.
  ///
  /// Throws `.tooLarge`, without reading it, for a file of more than `limit` bytes.
  package func contents(
    of entry: FileEntry, in state: RevisionState, limit: Int = .max
  ) throws(GitError) -> [UInt8] {
    let limit = SizeLimit(byteCount: limit, isCheckedFirst: true)
    return try repository.withContents(of: entry, in: state, limit: limit) {
      bytes throws(GitError) in
      unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
  }
}
