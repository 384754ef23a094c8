internal import CLibGit2

/// The initialisation of libgit2 for this process.
///
/// Three defaults are changed:
///
/// - Repositories owned by another user can be opened, because container jobs need it. Git and libgit2
///   refuse them because their configuration can name programs to run. The functions used here run none:
///   no hooks, no external filters, no file system monitor, no credential helpers.
/// - Extensions that don't move objects or references are accepted. Two more are accepted so that
///   ``Repository`` can read their values and refuse them with a clear message.
/// - The hash of an object is not verified on every read; zlib's checksum still finds damage. Git reads
///   packed objects in the same way, and verifies ids when objects enter a repository.
enum LibGit2 {
  private static let status: CInt = {
    let count = git_libgit2_init()
    guard count > 0 else { return count }
    return [
      git_libgit2_set_owner_validation(0),
      git_libgit2_set_strict_hash_verification(0),
      acceptExtensions([
        "noop", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig",
        "objectformat", "refstorage",
      ]),
    ].min() ?? 0
  }()

  /// Initialises the library once; call it before any other function of the library.
  static func start() {
    precondition(status >= 0, "libgit2 cannot be initialised")
  }

  private static func acceptExtensions(_ names: [StaticString]) -> CInt {
    var pointers = unsafe names.map { name -> UnsafePointer<CChar>? in
      unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    }
    return unsafe git_libgit2_set_extensions(&pointers, pointers.count)
  }
}
