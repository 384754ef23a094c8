internal import CLibGit2

extension Repository {
  /// Refuses formats that libgit2 opens, because ``LibGit2`` accepts their extensions, but cannot read.
  func refuseUnsupportedFormat() throws(GitError) {
    if let format = try configuration("extensions.objectformat"), format != "sha1" {
      throw unsupported("its objects are named by \(format)", "Only SHA-1 repositories work.")
    }
    if let storage = try configuration("extensions.refstorage"), storage != "files" {
      throw unsupported(
        "its references are stored as \(storage)",
        "Convert it: `git refs migrate --ref-format=files`.")
    }
  }

  /// Whether objects may be absent by design (`git clone --filter`).
  var isPartialClone: Bool {
    (try? configuration("extensions.partialclone")) != nil
      || (try? configuration("remote.origin.promisor")) == "true"
  }

  /// Converts the error for an absent object into an error that gives the reason.
  func explained(_ error: GitError) -> GitError {
    guard error.code == .missingObject else { return error }
    if isPartialClone {
      return GitError(
        error.operation, .partialClone,
        "The repository is a partial clone and lacks an object: \(error.message)",
        help: "Clone without `--filter`, or run `git fetch --refetch --no-filter`.")
    }
    if isShallow { return .shallow(error.operation) }
    return GitError(error.operation, .corruptObject, error.message, help: GitError.repairHelp)
  }

  private func configuration(_ name: String) throws(GitError) -> String? {
    var opened: OpaquePointer?
    try check(
      unsafe git_repository_config_snapshot(&opened, pointer), "reading the configuration")
    defer { unsafe git_config_free(opened) }
    var value: UnsafePointer<CChar>?
    guard unsafe git_config_get_string(&value, opened, name) == 0 else { return nil }
    return unsafe value.map { unsafe String(cString: $0) }
  }

  private func unsupported(_ reason: String, _ help: String) -> GitError {
    GitError(
      "opening the repository", .unsupportedRepository,
      "The repository at \(commonDirectory) cannot be read: \(reason).", help: help)
  }
}

extension GitError {
  static func shallow(_ operation: String) -> GitError {
    GitError(
      operation, .shallow,
      "The repository is a shallow clone and lacks the history needed for \(operation).",
      help:
        "Fetch more history: set `fetch-depth: 0` in actions/checkout or `GIT_DEPTH: 0` on GitLab, or"
        + " run `git fetch --unshallow`.")
  }
}
