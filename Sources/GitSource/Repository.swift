internal import CLibGit2

/// An open repository, for use by one thread at a time; this module never writes to it.
@safe
struct Repository: ~Copyable {
  private let handle: RepositoryHandle
  let objects: Objects

  /// Opens the repository that contains `path`; searches upwards within the file system, as Git does.
  static func open(around path: String) throws(GitError) -> Repository {
    let handle = try RepositoryHandle(around: path)
    let repository = Repository(objects: try handle.objects(), handle: handle)
    try repository.refuseUnsupportedFormat()
    return repository
  }

  private init(objects: consuming Objects, handle: consuming RepositoryHandle) {
    self.handle = handle
    self.objects = objects
  }

  var pointer: OpaquePointer { unsafe handle.pointer }

  /// The root of the working tree, ending in `/`; nil if bare.
  var workdir: String? {
    unsafe git_repository_workdir(pointer).map { unsafe String(cString: $0) }
  }

  /// The `.git` directory that all working trees share, ending in `/`.
  var commonDirectory: String { unsafe String(cString: git_repository_commondir(pointer)) }

  var isBare: Bool { unsafe git_repository_is_bare(pointer) == 1 }

  var isShallow: Bool { unsafe git_repository_is_shallow(pointer) == 1 }
}

@safe
private struct RepositoryHandle: ~Copyable {
  let pointer: OpaquePointer

  init(around path: String) throws(GitError) {
    LibGit2.start()
    var opened: OpaquePointer?
    let status = unsafe git_repository_open_ext(&opened, path, 0, nil)
    guard status != GIT_ENOTFOUND.rawValue else { throw .notARepository(path) }
    try check(status, "opening the repository at \(path)")
    guard let opened = unsafe opened else { preconditionFailure("success without a repository") }
    unsafe pointer = opened
  }

  deinit { unsafe git_repository_free(pointer) }

  func objects() throws(GitError) -> Objects {
    var database: OpaquePointer?
    try check(unsafe git_repository_odb(&database, pointer), "opening the object database")
    guard let database = unsafe database else { preconditionFailure("success without a database") }
    return unsafe Objects(consuming: database)
  }
}

extension GitError {
  fileprivate static func notARepository(_ path: String) -> GitError {
    GitError(
      "opening the repository at \(path)", .notARepository,
      "There is no Git repository at \(path) or above it.",
      help: "Run hydros inside a repository, or name one with `--repo`.")
  }
}
