internal import GitSource
internal import KubeModel
internal import Logging

/// Finds the states that a request names, or the default ones.
package struct StateSelection {
  private let context: DeliveryContext
  private let logger: Logger
  private let request: RepositoryRequest

  init(_ context: DeliveryContext, logger: Logger, _ request: RepositoryRequest) {
    self.context = context
    self.logger = logger
    self.request = request
  }

  /// What the states are compared for, which decides about what a request leaves open.
  package enum Purpose: Hashable, Sendable {
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
  func range(_ revisions: RevisionRequest, for purpose: Purpose) async throws -> StateRange {
    if let range = rangeOutsideGit(revisions, for: purpose) { return range }
    let reader = try await open()
    let history = History(
      reader, context, logger: logger, mayFetch: revisions.fetches ?? context.isCI)
    let base = try await history.baseBranch()
    let new = try await newState(revisions.new, history, for: purpose)
    let old = try await oldState(revisions.old, new, base, history, for: purpose)
    return StateRange(repository: reader, old: old, new: new, base: base)
  }

  /// Two states that need no repository; nil if one of them does.
  private func rangeOutsideGit(
    _ revisions: RevisionRequest, for purpose: Purpose
  ) -> StateRange? {
    guard let new = revisions.new.flatMap(ManifestState.init(outsideGit:)) else { return nil }
    if let old = revisions.old.flatMap(ManifestState.init(outsideGit:)) {
      return StateRange(repository: nil, old: old, new: new)
    }
    guard purpose == .delivery, revisions.old == nil else { return nil }
    return StateRange(repository: nil, old: .empty, new: new)
  }

  /// The state to look at by itself, against nothing.
  func single(_ name: StateName?, for purpose: Purpose) async throws -> StateRange {
    if let state = name.flatMap(ManifestState.init(outsideGit:)) {
      return StateRange(repository: nil, old: .empty, new: state)
    }
    let reader = try await open()
    let history = History(reader, context, logger: logger, mayFetch: context.isCI)
    return StateRange(
      repository: reader, old: .empty,
      new: try await newState(name, history, for: purpose))
  }

  /// The tip of what is checked out, against nothing.
  func head() async throws -> StateRange {
    let reader = try await open()
    return StateRange(
      repository: reader, old: .empty,
      new: .revision(try await reader.resolve("HEAD"), name: "HEAD"))
  }

  private func open() async throws(GitError) -> GitReader {
    try await GitReader.open(around: context.absolute(request.path ?? "."))
  }

  private func state(_ name: StateName, _ history: History) async throws -> ManifestState {
    switch name {
    case .revision(let revision):
      .revision(try await history.resolve(revision), name: revision)
    case .directory(let path): .directory(path)
    case .standardInput: .standardInput
    }
  }

  private func newState(
    _ name: StateName?, _ history: History, for purpose: Purpose
  ) async throws -> ManifestState {
    if let name { return try await state(name, history) }
    if purpose == .review, !context.isCI, !history.reader.isBare {
      let worktree = try await history.resolve("WORKTREE")
      if worktree.overlay?.isEmpty == false { return .revision(worktree, name: "WORKTREE") }
    }
    return .revision(try await history.resolve("HEAD"), name: "HEAD")
  }

  private func oldState(
    _ name: StateName?, _ new: ManifestState, _ base: Branch?, _ history: History,
    for purpose: Purpose
  ) async throws -> ManifestState {
    if let name { return try await state(name, history) }
    guard purpose == .review else { return .empty }
    guard let state = new.revision else {
      throw DeliveryError(
        "a directory has no history to start from",
        help: "give the old state with --from or --from-dir, or --from EMPTY", kind: .usage)
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
      throw DeliveryError(
        "\(base.name) and the new revision have no common history",
        help: "give the old revision with --from")
    }
    let name = common == base.commit ? base.name : "merge base with \(base.name)"
    return .revision(try await history.resolve(common.hex), name: name)
  }
}
