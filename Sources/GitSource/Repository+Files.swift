internal import CLibGit2

extension Repository {
  func changes(
    from old: RevisionState, to new: RevisionState, under roots: Roots
  ) throws(GitError) -> [FileDelta] {
    do {
      var deltas: [FileDelta] = []
      for root in roots.paths {
        var comparison = TreeComparison(at: root)
        try comparison.compare(
          objects.node(at: root, in: old.tree), objects.node(at: root, in: new.tree), in: objects)
        deltas += comparison.deltas
      }
      if !deltas.isSorted { deltas.sort { precedes($0.path, $1.path) } }
      return deltas.overlaid(
        old: old.layers.filter { roots.contain($0.path) },
        new: new.layers.filter { roots.contain($0.path) })
    } catch {
      throw explained(error)
    }
  }

  func entry(_ path: String, in state: RevisionState) throws(GitError) -> PathKind? {
    let layer = state.overlay?.layer(at: path)
    if let entry = layer?.entry { return .file(entry) }
    let node: TreeNode?
    do { node = try objects.node(at: path, in: state.tree) } catch { throw explained(error) }
    if layer == nil, let entry = node?.entry(at: path) { return .file(entry) }
    guard state.layers.contains(where: { $0.path.isAt(path) }) else {
      return node.map { _ in .directory }
    }
    let files = try changes(from: .empty, to: state, under: Roots([path]))
    return files.isEmpty ? nil : .directory
  }

  func withContents<Result>(
    of entry: FileEntry, in state: RevisionState, limit: SizeLimit,
    _ body: (borrowing Span<UInt8>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    switch state.contents(of: entry) {
    case .bytes(let bytes)?:
      try limit.check(bytes.count, of: entry)
      return try body(bytes.span)
    case .unread(let size)?:
      throw .tooLarge(entry, size, min(limit.byteCount, WorktreeFile.largest))
    case nil: return try withBlob(entry, limit: limit, body)
    }
  }

  private func withBlob<Result>(
    _ entry: FileEntry, limit: SizeLimit,
    _ body: (borrowing Span<UInt8>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    guard entry.kind != .submodule else { throw .submodule(entry) }
    do throws(GitError) {
      if limit.isCheckedFirst { try limit.check(objects.size(of: entry.id), of: entry) }
      return try objects.withBytes(of: entry.id, GIT_OBJECT_BLOB) { bytes throws(GitError) in
        try limit.check(bytes.count, of: entry)
        return try body(bytes)
      }
    } catch {
      throw explained(error)
    }
  }
}

/// The maximum size of a file in bytes.
struct SizeLimit {
  let byteCount: Int
  /// Whether to determine the size before reading.
  ///
  /// This costs as much again, because it unpacks a part of a packed object.
  let isCheckedFirst: Bool

  fileprivate func check(_ size: Int, of entry: FileEntry) throws(GitError) {
    guard size <= byteCount else { throw .tooLarge(entry, size, byteCount) }
  }
}

extension RevisionState {
  /// The bytes of a file that is not in the object database.
  fileprivate func contents(of entry: FileEntry) -> Overlay.Contents? {
    guard let layer = overlay?.layer(at: entry.path), layer.entry?.id == entry.id else {
      return nil
    }
    return layer.contents
  }
}

extension GitError {
  fileprivate static func tooLarge(_ entry: FileEntry, _ size: Int, _ limit: Int) -> GitError {
    GitError(
      "reading \(entry.path)", .tooLarge,
      "\(entry.path) has \(size) bytes; the limit is \(limit).")
  }

  fileprivate static func submodule(_ entry: FileEntry) -> GitError {
    GitError(
      "reading \(entry.path)", .notAFile,
      "\(entry.path) is a submodule; its files are not in this repository.")
  }
}
