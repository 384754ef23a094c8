internal import CLibGit2

extension Repository {
  /// The error for a revision that could not be resolved.
  ///
  /// Call it right after the attempt.
  func unresolved(_ revision: String, _ status: CInt) -> GitError {
    let failure = GitError.last(status, "resolving \(revision)")
    switch git_error_code(status) {
    case GIT_EAMBIGUOUS:
      return GitError(
        failure.operation, .ambiguousRevision,
        "\(revision) is ambiguous: several ids begin with it.",
        help: "Write more of its digits.")
    case GIT_EINVALIDSPEC:
      return .invalid(revision, "it has a form that Git doesn't know")
    case GIT_ENOTFOUND: return notFound(revision)
    case GIT_EPEEL, GIT_EINVALID:
      return GitError(
        failure.operation, .notACommit, "\(revision) is neither a commit nor a tree.")
    default: return explained(failure)
    }
  }

  private func notFound(_ revision: String) -> GitError {
    let base = revision.base
    let operation = "resolving \(revision)"
    if base == "HEAD", unsafe git_repository_head_unborn(pointer) == 1 {
      return GitError(
        operation, .unknownRevision, "HEAD has no commit: the branch is still empty.",
        help: "Commit something first, or compare with WORKTREE or INDEX.")
    }
    guard isReference(base) || exists(base) else { return unknown(revision, base) }
    if !exists(base) || lacksAncestor(of: base) {
      let message = "\(base) or a commit in its history is missing."
      return explained(.init(operation, .missingObject, message))
    }
    return GitError(
      operation, .unknownRevision, "\(revision) doesn't exist, although \(base) does.",
      help: "See which commits exist: `git log --oneline \(base)`.")
  }

  private func unknown(_ revision: String, _ base: String) -> GitError {
    let operation = "resolving \(revision)"
    if isShallow, base.looksLikeID { return .shallow(operation) }
    let names = referenceNames() + ["HEAD", "WORKTREE", "INDEX", "EMPTY"]
    let near = Suggestion.near(base, among: names)
    var help = near.isEmpty ? nil : "Did you mean \(near.joined(separator: ", "))?"
    if let fetch = fetchCommand(for: base) {
      help = [help, "If it is a branch of the remote, fetch it: `\(fetch)`."]
        .compactMap(\.self).joined(separator: " ")
    }
    return GitError(
      operation, .unknownRevision, "No commit, branch or tag is called \(base).", help: help)
  }

  private func isReference(_ name: String) -> Bool {
    var reference: OpaquePointer?
    defer { unsafe git_reference_free(reference) }
    return unsafe git_reference_dwim(&reference, pointer, name) == 0
  }

  private func exists(_ revision: String) -> Bool {
    var object: OpaquePointer?
    defer { unsafe git_object_free(object) }
    return unsafe git_revparse_single(&object, pointer, revision) == 0
  }

  /// Whether a first parent of some ancestor is absent from the object database.
  private func lacksAncestor(of revision: String) -> Bool {
    var object: OpaquePointer?
    defer { unsafe git_object_free(object) }
    guard unsafe git_revparse_single(&object, pointer, revision + "^{commit}") == 0 else {
      return false
    }
    while unsafe git_commit_parentcount(object) > 0 {
      var parent: OpaquePointer?
      guard unsafe git_commit_parent(&parent, object, 0) == 0 else { return true }
      unsafe git_object_free(object)
      unsafe object = parent
    }
    return false
  }
}

extension String {
  /// The part of a revision before `~`, `^`, `@{` or `:`.
  fileprivate var base: String {
    let end = firstIndex { "~^:".contains($0) } ?? endIndex
    let name = self[..<end]
    let reflog = name.split(separator: "@{", maxSplits: 1, omittingEmptySubsequences: false)[0]
    return reflog.isEmpty ? "HEAD" : String(reflog)
  }

  fileprivate var looksLikeID: Bool {
    7...40 ~= utf8.count && allSatisfy(\.isHexDigit)
  }
}
