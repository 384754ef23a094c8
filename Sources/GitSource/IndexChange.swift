internal import CLibGit2

/// One difference between HEAD and the index, or between the index and the working tree.
struct IndexChange {
  let path: String
  let old: FileEntry?
  /// The new entry; in the working tree, its id is unknown.
  let new: FileEntry?
  /// Whether a merge of this file is unresolved; the other properties are then meaningless.
  let isUnmerged: Bool

  init(path: String, old: FileEntry?, new: FileEntry?, isUnmerged: Bool = false) {
    self.path = path
    self.old = old
    self.new = new
    self.isUnmerged = isUnmerged
  }

  init(_ delta: git_diff_delta) {
    let bytes = unsafe UnsafeBufferPointer(cString: delta.new_file.path)
    let path = unsafe PathName.text(bytes.span)
    let gone = unsafe delta.status == GIT_DELTA_DELETED
    self.init(
      path: path, old: unsafe FileEntry(delta.old_file, at: path),
      new: gone ? nil : unsafe FileEntry(delta.new_file, at: path),
      isUnmerged: unsafe delta.status == GIT_DELTA_CONFLICTED)
  }
}

extension IndexChange {
  /// Whether neither side is a file, as with a nested repository.
  var isNothing: Bool { old == nil && new == nil && !isUnmerged }
}

extension FileEntry {
  fileprivate init?(_ file: git_diff_file, at path: String) {
    guard unsafe file.mode != 0, let kind = unsafe Kind(mode: UInt32(file.mode)) else { return nil }
    self.init(path: path, id: unsafe ObjectID(file.id), kind: kind)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate init(cString: UnsafePointer<CChar>) {
    var count = 0
    while unsafe cString[count] != 0 { count += 1 }
    let start = unsafe UnsafeRawPointer(cString).assumingMemoryBound(to: UInt8.self)
    unsafe self.init(start: start, count: count)
  }
}
