/// Reads one repository; it checks nothing out and writes nothing.
///
/// The reader runs on its own thread, because libgit2 blocks and its objects belong to one thread at a
/// time. It sees commits, references and objects that are added later.
package actor GitReader {
  /// The root of the working tree, ending in `/`; nil in a bare repository.
  package nonisolated let workdir: String?
  /// The `.git` directory that all working trees of the repository share, ending in `/`.
  package nonisolated let commonDirectory: String
  package nonisolated let isBare: Bool

  private let executor = BlockingExecutor(label: "GitReader")
  let repository: Repository

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private init(_ repository: consuming Repository) {
    workdir = repository.workdir
    commonDirectory = repository.commonDirectory
    isBare = repository.isBare
    self.repository = repository
  }

  /// Opens the repository that contains a directory; searches upwards, as Git does.
  ///
  /// The path may also name a `.git` directory, such as the value of `GIT_DIR`; the environment
  /// itself is not read.
  package static func open(around path: String) async throws(GitError) -> GitReader {
    GitReader(try Repository.open(around: path))
  }

  /// Whether the clone lacks a part of the history; it is determined each time, because a fetch may
  /// change it.
  package var isShallow: Bool { repository.isShallow }

  /// Resolves a revision: everything that `git rev-parse` accepts for a commit or tree, `EMPTY`,
  /// `WORKTREE`, `INDEX`, or an id of zeros, which stands for EMPTY.
  ///
  /// A branch named like a keyword is reachable as `refs/heads/EMPTY`. WORKTREE and INDEX are compared
  /// only under the roots; outside them, the state is that of HEAD.
  package func resolve(
    _ revision: String, under roots: [String] = []
  ) throws(GitError) -> RevisionState {
    switch revision {
    case "WORKTREE": try repository.worktreeState(revision, under: Roots(roots))
    case "INDEX": try repository.indexState(revision, under: Roots(roots))
    default: try repository.committedState(revision)
    }
  }

  /// The branch that pull requests are merged into: the target of origin/HEAD, else main, else master.
  package func defaultBranch() -> Branch? { repository.defaultBranch() }

  /// The branch with a name; the branch of origin takes precedence over the local one.
  ///
  /// A full reference name works too.
  package func branch(named name: String) -> Branch? { repository.branch(named: name) }

  /// The best common ancestor of two commits; nil if they have none.
  package func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
    try repository.mergeBase(one, other)
  }
}
