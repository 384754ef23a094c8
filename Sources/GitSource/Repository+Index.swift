internal import CLibGit2

/// A function that compares two of HEAD, index and working tree, and stores the result at a pointer.
private typealias Comparison = (
  UnsafeMutablePointer<OpaquePointer?>, UnsafePointer<git_diff_options>
) -> CInt

extension Repository {
  /// The differences between a tree and the index, without files that were only announced (`git add -N`).
  func stagedChanges(over tree: ObjectID?, under roots: Roots) throws(GitError) -> [IndexChange] {
    let index = try Index.read(of: self)
    let changes = try unsafe changes(
      "comparing the index with HEAD", roots
    ) { result, options in
      var base: OpaquePointer?
      defer { unsafe git_tree_free(base) }
      if var oid = tree?.oid {
        let status = unsafe git_tree_lookup(&base, pointer, &oid)
        guard status == 0 else { return status }
      }
      return unsafe git_diff_tree_to_index(result, pointer, base, nil, options)
    }
    return changes.compactMap { change in
      guard index.isAnnounced(change.path) else { return change }
      return change.old.map { IndexChange(path: change.path, old: $0, new: nil) }
    }
  }

  /// The differences between the index and the working tree, including untracked files.
  ///
  /// The library first compares sizes and times, as Git does. It hashes files that may have changed, after
  /// the built-in conversion of line ends. It runs no external filter.
  func unstagedChanges(under roots: Roots) throws(GitError) -> [IndexChange] {
    let index = try Index.read(of: self)
    let changes = try unsafe changes(
      "comparing the working tree with the index", roots
    ) { result, options in
      unsafe git_diff_index_to_workdir(result, pointer, nil, options)
    }
    return changes.compactMap { change in
      let isSubmodule = (change.new ?? change.old)?.kind == .submodule
      if isSubmodule || change.new == nil && index.isSparse(change.path) { return nil }
      guard index.isAnnounced(change.path) else { return change.isNothing ? nil : change }
      return change.new.map { IndexChange(path: change.path, old: nil, new: $0) }
    }
  }

  private func changes(
    _ operation: String, _ roots: Roots, _ compare: Comparison
  ) throws(GitError) -> [IndexChange] {
    var options = unsafe git_diff_options()
    unsafe git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    unsafe options.flags = [
      GIT_DIFF_INCLUDE_UNTRACKED, GIT_DIFF_RECURSE_UNTRACKED_DIRS, GIT_DIFF_INCLUDE_TYPECHANGE,
      GIT_DIFF_IGNORE_SUBMODULES, GIT_DIFF_DISABLE_PATHSPEC_MATCH,
    ].reduce(0) { $0 | $1.rawValue }
    var pointer: OpaquePointer?
    let status = unsafe roots.withPathspec { pathspec in
      unsafe options.pathspec = pathspec
      return unsafe compare(&pointer, &options)
    }
    defer { unsafe git_diff_free(pointer) }
    do { try check(status, operation) } catch { throw explained(error) }
    return unsafe (0..<git_diff_num_deltas(pointer)).map {
      unsafe IndexChange(git_diff_get_delta(pointer, $0).pointee)
    }
  }
}

/// The index as it is on disk.
@safe
private struct Index: ~Copyable {
  private let pointer: OpaquePointer

  private init(consuming pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe git_index_free(pointer) }

  /// The index, read again if the file changed since the repository was opened.
  static func read(of repository: borrowing Repository) throws(GitError) -> Index {
    do {
      var opened: OpaquePointer?
      try check(unsafe git_repository_index(&opened, repository.pointer), "reading the index")
      guard let opened = unsafe opened else { preconditionFailure("success without an index") }
      let index = unsafe Index(consuming: opened)
      try check(unsafe git_index_read(opened, 0), "reading the index")
      return index
    } catch {
      throw error.aboutIndex
    }
  }

  /// Whether the file is outside a sparse checkout; it may then be absent.
  func isSparse(_ path: String) -> Bool { has(GIT_INDEX_ENTRY_SKIP_WORKTREE, path) }

  /// Whether `git add -N` announced the file without contents.
  func isAnnounced(_ path: String) -> Bool { has(GIT_INDEX_ENTRY_INTENT_TO_ADD, path) }

  private func has(_ flag: git_index_entry_extended_flag_t, _ path: String) -> Bool {
    let name = PathName.bytes(path).map { CChar(bitPattern: $0) } + [0]
    guard let entry = unsafe git_index_get_bypath(pointer, name, 0) else { return false }
    return unsafe UInt32(entry.pointee.flags_extended) & flag.rawValue != 0
  }
}

extension GitError {
  fileprivate var aboutIndex: GitError {
    GitError(
      operation, code, message,
      help: "A sparse or split index cannot be read: run `git sparse-checkout reapply"
        + " --no-sparse-index` or `git update-index --no-split-index`.")
  }
}
