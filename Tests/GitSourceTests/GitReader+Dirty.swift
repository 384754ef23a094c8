import GitSource

extension GitReader {
  /// Whether committing everything under the roots would change HEAD's tree.
  func isWorktreeDirty(under roots: [String] = []) async throws -> Bool {
    try resolve("WORKTREE", under: roots).overlay?.isEmpty == false
  }
}
