extension Objects {
  /// The entry of a tree at a path; the tree itself for the empty path, nil if there is none.
  func node(at path: String, in tree: ObjectID?) throws(GitError) -> TreeNode? {
    var node = tree.map(TreeNode.tree)
    for name in PathName.bytes(path).split(separator: UInt8(ascii: "/")) {
      guard let tree = node?.tree else { return nil }
      node = try withTree(tree) { bytes throws(GitError) in
        try Self.node(named: name, in: bytes)
      }
    }
    return node
  }

  private static func node(
    named name: ArraySlice<UInt8>, in tree: borrowing Span<UInt8>
  ) throws(GitError) -> TreeNode? {
    var cursor = TreeCursor()
    while let line = try cursor.next(in: tree) {
      if line.name.count == name.count, zip(line.name, name).allSatisfy({ tree[$0] == $1 }) {
        return line.node
      }
    }
    return nil
  }
}
