internal import CLibGit2

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A file of the working tree in the form that `git add` would store.
///
/// Line ends are converted if Git's attributes or `core.autocrlf` require it, so a file has the id that
/// it will have when committed. External filters (`filter.*.clean`, Git LFS) are not run: the
/// configuration of a repository must not make hydros run programs.
struct WorktreeFile {
  let entry: FileEntry
  let contents: Overlay.Contents

  /// Larger files are hashed but not kept in memory.
  static let largest = 32 << 20

  /// Reads the file as `kind`; if that is nil, as its kind on disk.
  ///
  /// Returns nil if there is no file. Symbolic links are not followed.
  init?(
    _ path: String, _ kind: FileEntry.Kind?, in workdir: String,
    of repository: borrowing Repository
  ) throws(GitError) {
    let name = PathName.bytes(workdir + path).map { CChar(bitPattern: $0) } + [0]
    var status = stat()
    guard unsafe lstat(name, &status) == 0, status.isFileOrLink,
      let found = FileEntry.Kind(mode: UInt32(status.st_mode))
    else { return nil }
    if found == .symlink {
      contents = .bytes(try Self.target(name, Int(status.st_size)))
    } else if status.st_size > Self.largest {
      contents = .unread(size: Int(status.st_size))
    } else {
      contents = .bytes(try repository.stored(name, path))
    }
    let id = try Self.id(contents, name)
    entry = FileEntry(path: path, id: id, kind: found == .symlink ? found : kind ?? found)
  }

  private static func id(
    _ contents: Overlay.Contents, _ name: [CChar]
  ) throws(GitError) -> ObjectID {
    if case .bytes(let bytes) = contents { return ObjectID.ofBlob(bytes.span) }
    var oid = git_oid()
    try check(unsafe git_odb_hashfile(&oid, name, GIT_OBJECT_BLOB), "hashing a file")
    return ObjectID(oid)
  }

  private static func target(_ name: [CChar], _ size: Int) throws(GitError) -> [UInt8] {
    var target = [CChar](repeating: 0, count: size + 1)
    let count = unsafe readlink(name, &target, target.count)
    guard count >= 0 else {
      throw GitError("reading a symbolic link", .io, "A symbolic link cannot be read.")
    }
    return target.prefix(count).map { UInt8(bitPattern: $0) }
  }
}

extension stat {
  /// False for files that Git doesn't store, such as a pipe, which would block the reader.
  fileprivate var isFileOrLink: Bool { [S_IFREG, S_IFLNK].contains(st_mode & S_IFMT) }
}

extension Repository {
  /// The bytes of a file after Git's own conversions.
  fileprivate func stored(_ file: [CChar], _ path: String) throws(GitError) -> [UInt8] {
    let name = PathName.bytes(path).map { CChar(bitPattern: $0) } + [0]
    let operation = "reading \(path) of the working tree"
    var filters: OpaquePointer?
    defer { unsafe git_filter_list_free(filters) }
    try check(
      unsafe git_filter_list_load(
        &filters, pointer, nil, name, GIT_FILTER_TO_ODB, GIT_FILTER_DEFAULT.rawValue), operation)
    var buffer = unsafe git_buf()
    defer { unsafe git_buf_dispose(&buffer) }
    try check(
      unsafe git_filter_list_apply_to_file(&buffer, filters, pointer, name), operation)
    return unsafe Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
  }
}
