/// Compares two trees by merging their sorted lines; equal subtrees are skipped.
///
/// Git sorts a directory as if its name ended in `/`. So the deltas are in the byte order of their paths.
struct TreeComparison {
  private(set) var deltas: [FileDelta] = []
  private var path: [UInt8]
  private var depth = 0

  /// Deeper trees are refused.
  ///
  /// No working tree on Linux or macOS can be much deeper, and a malicious repository must not
  /// exhaust the stack.
  static let deepest = 256

  /// Begins at a path; empty for the root.
  init(at path: String = "") { self.path = PathName.bytes(path) }

  mutating func compare(
    _ old: TreeNode?, _ new: TreeNode?, in objects: borrowing Objects
  ) throws(GitError) {
    guard old != new else { return }
    appendDelta(old, new)
    guard old?.tree != new?.tree else { return }
    guard depth < Self.deepest else { throw tooDeep() }
    depth += 1
    try compareTrees(old?.tree, new?.tree, in: objects)
    depth -= 1
  }

  private func tooDeep() -> GitError {
    GitError(
      "comparing trees", .unsupportedRepository,
      "Directories are nested deeper than \(Self.deepest) levels: \(PathName.text(path.span)).")
  }

  private mutating func appendDelta(_ old: TreeNode?, _ new: TreeNode?) {
    guard old?.isTree == false || new?.isTree == false else { return }
    let path = PathName.text(path.span)
    let (old, new) = (old?.entry(at: path), new?.entry(at: path))
    if old != new { deltas.append(FileDelta(path: path, old: old, new: new)) }
  }

  private mutating func compareTrees(
    _ old: ObjectID?, _ new: ObjectID?, in objects: borrowing Objects
  ) throws(GitError) {
    let length = path.count
    if length > 0 { path.append(UInt8(ascii: "/")) }
    try objects.withTree(old) { old throws(GitError) in
      try objects.withTree(new) { new throws(GitError) in
        try merge(old, new, in: objects)
      }
    }
    path.removeLast(path.count - length)
  }

  private mutating func merge(
    _ old: borrowing Span<UInt8>, _ new: borrowing Span<UInt8>, in objects: borrowing Objects
  ) throws(GitError) {
    var (oldCursor, newCursor) = (TreeCursor(), TreeCursor())
    var left = try oldCursor.next(in: old)
    var right = try newCursor.next(in: new)
    while left != nil || right != nil {
      let order = TreeOrder(left, in: old, right, in: new)
      if order == .same, left?.node == right?.node {
      } else if order != .after, let line = left {
        try compare(line, in: old, line.node, order == .same ? right?.node : nil, objects)
      } else if let line = right {
        try compare(line, in: new, nil, line.node, objects)
      }
      if order != .after { left = try oldCursor.next(in: old) }
      if order != .before { right = try newCursor.next(in: new) }
    }
  }

  private mutating func compare(
    _ line: TreeLine, in bytes: borrowing Span<UInt8>, _ old: TreeNode?, _ new: TreeNode?,
    _ objects: borrowing Objects
  ) throws(GitError) {
    let length = path.count
    for index in line.name { path.append(bytes[index]) }
    try compare(old, new, in: objects)
    path.removeLast(path.count - length)
  }
}

/// Which of two lines comes first in Git's order of trees.
private enum TreeOrder {
  case before, same, after

  init(
    _ left: TreeLine?, in old: borrowing Span<UInt8>, _ right: TreeLine?,
    in new: borrowing Span<UInt8>
  ) {
    guard let left else { self = .after; return }
    guard let right else { self = .before; return }
    let common = min(left.name.count, right.name.count)
    for offset in 0..<common {
      let (a, b) = (old[left.name.lowerBound + offset], new[right.name.lowerBound + offset])
      if a != b { self = a < b ? .before : .after; return }
    }
    let (a, b) = (left.byte(at: common, in: old), right.byte(at: common, in: new))
    self = a == b ? .same : a < b ? .before : .after
  }
}

extension TreeLine {
  /// The byte of the name at an offset; after the end, `/` for a directory and NUL for a file.
  fileprivate func byte(at offset: Int, in bytes: borrowing Span<UInt8>) -> UInt8 {
    guard offset == name.count else { return bytes[name.lowerBound + offset] }
    return node.isTree ? UInt8(ascii: "/") : 0
  }
}
