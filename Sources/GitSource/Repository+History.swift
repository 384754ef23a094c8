internal import CLibGit2

extension Repository {
  /// The best common ancestor; nil if there is none.
  ///
  /// In a shallow clone, throws `.shallow` whenever the walk reaches the end of the history, even if more
  /// history would not change the result: libgit2 doesn't know where a shallow history ends.
  func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    let operation = "finding the merge base of \(one) and \(other)"
    var (first, second, base) = (one.oid, other.oid, git_oid())
    let status = unsafe git_merge_base(&base, pointer, &first, &second)
    if status == 0 { return ObjectID(base) }
    let error = GitError.last(status, operation)
    if isShallow { throw .shallow(operation) }
    if status == GIT_ENOTFOUND.rawValue, error.code != .missingObject { return nil }
    throw explained(error)
  }
}
