internal import CLibGit2

/// The object database of one repository, for one thread at a time.
@safe
struct Objects: ~Copyable {
  private let database: OpaquePointer

  init(consuming database: OpaquePointer) { unsafe self.database = database }

  deinit { unsafe git_odb_free(database) }

  func contains(_ id: ObjectID) -> Bool {
    var oid = id.oid
    return unsafe git_odb_exists(database, &oid) == 1
  }

  /// The size in bytes, without reading the object itself.
  func size(of id: ObjectID) throws(GitError) -> Int {
    var oid = id.oid
    var size = 0
    var type = GIT_OBJECT_INVALID
    try check(unsafe git_odb_read_header(&size, &type, database, &oid), "reading object \(id)")
    return size
  }

  /// Lends the bytes of an object to `body`, without copying them.
  func withBytes<Result>(
    of id: ObjectID, _ type: git_object_t,
    _ body: (borrowing Span<UInt8>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    let object = try object(id, type)
    let bytes = unsafe UnsafeRawBufferPointer(
      start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    return try body(unsafe bytes.bindMemory(to: UInt8.self).span)
  }

  /// Lends the bytes of a tree to `body`; no bytes for the empty tree.
  func withTree<Result>(
    _ id: ObjectID?, _ body: (borrowing Span<UInt8>) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    guard let id else { return try body(Span()) }
    return try withBytes(of: id, GIT_OBJECT_TREE, body)
  }

  private func object(
    _ id: ObjectID, _ type: git_object_t
  ) throws(GitError) -> RawObject {
    var oid = id.oid
    var pointer: OpaquePointer?
    try check(unsafe git_odb_read(&pointer, database, &oid), "reading object \(id)")
    guard let pointer = unsafe pointer else { preconditionFailure("success without an object") }
    let object = unsafe RawObject(pointer: pointer)
    guard unsafe git_odb_object_type(pointer) == type else {
      throw .corrupt("reading object \(id)", "it has another type than expected")
    }
    return object
  }
}

/// An object that was read; it is freed at the end of its scope.
@safe
private struct RawObject: ~Copyable {
  let pointer: OpaquePointer

  init(pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe git_odb_object_free(pointer) }
}
