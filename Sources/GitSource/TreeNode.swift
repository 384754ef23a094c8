/// The entry of a tree for one name: mode bits and id.
struct TreeNode: Hashable {
  let mode: UInt32
  let id: ObjectID

  /// The id if the entry is a directory.
  var tree: ObjectID? { isTree ? id : nil }

  var isTree: Bool { mode & 0o170000 == 0o040000 }

  func entry(at path: String) -> FileEntry? {
    FileEntry.Kind(mode: mode).map { FileEntry(path: path, id: id, kind: $0) }
  }

  static func tree(_ id: ObjectID) -> TreeNode { TreeNode(mode: 0o040000, id: id) }
}

/// One line of a tree object.
struct TreeLine {
  /// The range of the name in the bytes of the tree.
  let name: Range<Int>
  let node: TreeNode
}

/// Reads the lines of a tree object in turn: octal mode, space, name, NUL, 20 bytes of id.
struct TreeCursor {
  private var offset = 0

  /// The next line, or nil at the end.
  mutating func next(in bytes: borrowing Span<UInt8>) throws(GitError) -> TreeLine? {
    guard offset < bytes.count else { return nil }
    var mode: UInt32 = 0
    while offset < bytes.count, bytes[offset] != UInt8(ascii: " ") {
      mode = mode &<< 3 | UInt32(bytes[offset] & 7)
      offset += 1
    }
    let start = offset + 1
    var end = start
    while end < bytes.count, bytes[end] != 0 { end += 1 }
    guard end > start, end + ObjectID.byteCount < bytes.count else {
      throw .corrupt("reading a tree", "it is malformed")
    }
    offset = end + 1 + ObjectID.byteCount
    let id = ObjectID(bytes: bytes, at: end + 1)
    return TreeLine(name: start..<end, node: TreeNode(mode: mode, id: id))
  }
}
