internal import GitSource
internal import KubeModel
internal import Logging

/// Finds the two states that the command line, or its silence, means.
struct StateSelection {
  private let context: CommandContext
  private let logger: Logger
  private let options: RepositoryOptions

  init(_ context: CommandContext, logger: Logger, _ options: RepositoryOptions) {
    self.context = context
    self.logger = logger
    self.options = options
  }

  /// What the states are compared for, which decides about what the command line leaves open.
  enum Purpose {
    /// Looking at a change: from where it left the default branch, to what is in the working tree.
    case review
    /// Carrying it out: to HEAD, from what the record of the target says, which comes in later.
    case delivery
  }

  /// The state of a commit that a record names; nil where the repository doesn't have it any more.
  func recorded(_ commit: String, in reader: GitReader) async throws -> RevisionState? {
    let history = History(reader, context, logger: logger, mayFetch: context.isCI)
    do {
      return try await history.resolve(commit)
    } catch let error as GitError
      where [.unknownRevision, .shallow, .missingObject].contains(error.code)
    {
      return nil
    }
  }

  /// The states to compare.
  func range(_ revisions: RevisionOptions, for purpose: Purpose) async throws -> StateRange {
    if let to = revisions.toDir,
      revisions.fromDir != nil || purpose == .delivery && !revisions.namesOld
    {
      return StateRange(
        repository: nil, old: revisions.fromDir.map(directory) ?? .empty, new: directory(to))
    }
    let reader = try await open()
    let history = History(
      reader, context, logger: logger, mayFetch: revisions.fetch ?? context.isCI)
    let base = try await history.baseBranch()
    let new = try await newState(revisions.to, revisions.toDir, history, for: purpose)
    let old = try await oldState(revisions, new, base, history, for: purpose)
    return StateRange(repository: reader, old: old, new: new, base: base)
  }

  /// The state to look at by itself, against nothing.
  func single(_ state: StateOptions, for purpose: Purpose) async throws -> StateRange {
    if let path = state.toDir {
      return StateRange(repository: nil, old: .empty, new: directory(path))
    }
    let reader = try await open()
    let history = History(reader, context, logger: logger, mayFetch: context.isCI)
    return StateRange(
      repository: reader, old: .empty,
      new: try await newState(state.to, nil, history, for: purpose))
  }

  /// The tip of what is checked out, against nothing.
  func head() async throws -> StateRange {
    let reader = try await open()
    return StateRange(
      repository: reader, old: .empty,
      new: .revision(try await reader.resolve("HEAD"), name: "HEAD"))
  }

  private func open() async throws(GitError) -> GitReader {
    try await GitReader.open(around: context.absolute(options.repo ?? "."))
  }

  private func directory(_ path: String) -> ManifestState {
    path == "-" ? .standardInput : .directory(path)
  }

  private func newState(
    _ revision: String?, _ path: String?, _ history: History, for purpose: Purpose
  ) async throws -> ManifestState {
    if let path { return directory(path) }
    if let revision {
      return .revision(try await history.resolve(revision), name: revision)
    }
    if purpose == .review, !context.isCI, !history.reader.isBare {
      let worktree = try await history.resolve("WORKTREE")
      if worktree.overlay?.isEmpty == false { return .revision(worktree, name: "WORKTREE") }
    }
    return .revision(try await history.resolve("HEAD"), name: "HEAD")
  }

  private func oldState(
    _ revisions: RevisionOptions, _ new: ManifestState, _ base: Branch?, _ history: History,
    for purpose: Purpose
  ) async throws -> ManifestState {
    if let path = revisions.fromDir { return directory(path) }
    if let from = revisions.from {
      return .revision(try await history.resolve(from), name: from)
    }
    guard purpose == .review else { return .empty }
    guard let state = new.revision else {
      throw CommandError(
        "a directory has no history to start from",
        help: "give the old state with --from or --from-dir, or --from EMPTY", status: .usage)
    }
    guard let commit = state.commit else { return .empty }
    guard let base else {
      throw history.missingBase
    }
    return try await mergeBase(of: base, commit, history)
  }

  private func mergeBase(
    of base: Branch, _ commit: ObjectID, _ history: History
  ) async throws -> ManifestState {
    guard let common = try await history.mergeBase(base.commit, commit) else {
      throw CommandError(
        "\(base.name) and the new revision have no common history",
        help: "give the old revision with --from")
    }
    let name = common == base.commit ? base.name : "merge base with \(base.name)"
    return .revision(try await history.resolve(common.hex), name: name)
  }
}
