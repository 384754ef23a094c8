internal import GitSource
internal import Logging

/// Revisions of a repository, fetching what a shallow clone lacks where that is allowed.
struct History {
  let reader: GitReader
  private let context: DeliveryContext
  private let logger: Logger
  private let mayFetch: Bool

  init(_ reader: GitReader, _ context: DeliveryContext, logger: Logger, mayFetch: Bool) {
    self.reader = reader
    self.context = context
    self.logger = logger
    self.mayFetch = mayFetch
  }

  func resolve(_ revision: String) async throws -> RevisionState {
    try await fetchingIfShallow(revision) { () async throws(GitError) in
      try await reader.resolve(revision)
    }
  }

  func mergeBase(_ one: ObjectID, _ other: ObjectID) async throws -> ObjectID? {
    try await fetchingIfShallow(nil) { () async throws(GitError) in
      try await reader.mergeBase(one, other)
    }
  }

  /// The branch that the CI system says a pull request goes to, else the default branch.
  func baseBranch() async throws -> Branch? {
    guard let name = context.baseBranch else {
      return await reader.defaultBranch()
    }
    if let branch = await reader.branch(named: name) { return branch }
    if mayFetch {
      await fetch(["--depth=1", "origin", "+refs/heads/\(name):refs/remotes/origin/\(name)"])
    }
    return await reader.branch(named: name)
  }

  /// The failure of a run that needs the base branch and can't find it.
  var missingBase: DeliveryError {
    guard let name = context.baseBranch else {
      return DeliveryError(
        "no default branch was found: there is no origin/HEAD, main or master",
        help: "give the old revision with --from")
    }
    return DeliveryError(
      "the base branch \(name) is not in the clone",
      help: """
        set `fetch-depth: 0` in actions/checkout or `GIT_DEPTH: 0` on GitLab, or run hydros with \
        --fetch
        """)
  }

  /// Tries again after each step of fetching, until it works or there is nothing left to fetch.
  private func fetchingIfShallow<Result>(
    _ revision: String?, _ work: () async throws(GitError) -> Result
  ) async throws -> Result {
    var steps = Self.steps(for: revision)[...]
    while true {
      do throws(GitError) {
        return try await work()
      } catch {
        guard error.code == .shallow, mayFetch, let step = steps.popFirst() else { throw error }
        await fetch(step)
      }
    }
  }

  /// The missing commit itself first, then ever more history.
  private static func steps(for revision: String?) -> [[String]] {
    let commit = revision.flatMap { ObjectID(hex: $0) }.map { ["--depth=1", "origin", $0.hex] }
    return [commit, ["--deepen=50"], ["--deepen=500"], ["--unshallow"]].compactMap(\.self)
  }

  private func fetch(_ arguments: [String]) async {
    let arguments = ["fetch", "--no-tags", "--quiet"] + arguments
    logger.notice("history is missing; running git \(arguments.joined(separator: " "))")
    if await !context.programs.git(arguments, reader.workdir ?? reader.commonDirectory) {
      logger.warning("git \(arguments.joined(separator: " ")) failed")
    }
  }
}
