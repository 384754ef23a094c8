internal import CLibGit2

extension Repository {
  /// Resolves everything that `git rev-parse` accepts, and `EMPTY`.
  ///
  /// The library reads references and objects and runs no programs.
  func committedState(_ revision: String) throws(GitError) -> RevisionState {
    try refuseMalformed(revision)
    if revision == "EMPTY" || revision.isAllZeros(from: 2 * ObjectID.byteCount) {
      return RevisionState(label: revision)
    }
    var object: OpaquePointer?
    let status = unsafe git_revparse_single(&object, pointer, revision.completed)
    guard status == 0, let object = unsafe object else {
      if revision.isAllZeros(from: 7) { return RevisionState(label: revision) }
      throw unresolved(revision, status)
    }
    defer { unsafe git_object_free(object) }
    return try unsafe state(of: object, revision)
  }

  /// The commit of HEAD; nil before the first commit.
  func head() throws(GitError) -> RevisionState? {
    var reference: OpaquePointer?
    let status = unsafe git_repository_head(&reference, pointer)
    unsafe git_reference_free(reference)
    guard status != GIT_EUNBORNBRANCH.rawValue else { return nil }
    return try committedState("HEAD")
  }

  private func state(of object: OpaquePointer, _ revision: String) throws(GitError) -> RevisionState
  {
    let commit = try unsafe peel(object, to: GIT_OBJECT_COMMIT, revision)
    guard let tree = try unsafe peel(object, to: GIT_OBJECT_TREE, revision) else {
      throw GitError(
        "resolving \(revision)", .notACommit, "\(revision) is neither a commit nor a tree.",
        help: "Name a commit, a branch or a tag.")
    }
    return RevisionState(label: revision, commit: commit, tree: tree)
  }

  /// The id of the object of a type that an object leads to; nil if there is none.
  private func peel(
    _ object: OpaquePointer, to type: git_object_t, _ revision: String
  ) throws(GitError) -> ObjectID? {
    var peeled: OpaquePointer?
    let status = unsafe git_object_peel(&peeled, object, type)
    guard status != GIT_EPEEL.rawValue, status != GIT_EINVALIDSPEC.rawValue,
      status != GIT_EAMBIGUOUS.rawValue
    else { return nil }
    do {
      try check(status, "resolving \(revision)")
    } catch {
      throw explained(error)
    }
    defer { unsafe git_object_free(peeled) }
    return unsafe ObjectID(git_object_id(peeled).pointee)
  }

  private func refuseMalformed(_ revision: String) throws(GitError) {
    if revision.hasPrefix("-") {
      throw .invalid(revision, "revisions don't begin with a dash")
    }
    if revision.isEmpty || revision.utf8.contains(0) {
      throw .invalid(revision, "a revision must not be empty or contain NUL")
    }
    if revision.contains("..") {
      throw .invalid(revision, "it is a range", help: "Name its ends with `--from` and `--to`.")
    }
  }
}

extension GitError {
  static func invalid(_ revision: String, _ reason: String, help: String? = nil) -> GitError {
    GitError(
      "resolving \(revision)", .invalidRevision, "\(revision) is not a revision: \(reason).",
      help: help)
  }
}

extension String {
  fileprivate func isAllZeros(from length: Int) -> Bool {
    utf8.count >= length && utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The revision, with a lone `@` replaced by `HEAD`, because libgit2 doesn't know `@`.
  fileprivate var completed: String {
    guard first == "@", !dropFirst().hasPrefix("{") else { return self }
    let next = dropFirst().first
    return next == nil || next == "~" || next == "^" || next == ":" ? "HEAD" + dropFirst() : self
  }
}
