package import GitSource

/// A file of a plain directory, or standard input: its path and its bytes.
package struct SourceFile: Hashable, Sendable {
  /// From the root of the directory; `-` for standard input.
  package let path: String
  /// Nil for a file that could not be read, or is larger than any manifest.
  package let bytes: [UInt8]?

  /// Whether this is a symbolic link, which is not followed.
  package let isLink: Bool

  package init(path: String, bytes: [UInt8]?) {
    self.path = path
    self.bytes = bytes
    isLink = false
  }

  package init(linkAt path: String) {
    self.path = path
    bytes = nil
    isLink = true
  }

  /// The file as Git would record it; what can't be read has the id of no object.
  package var entry: FileEntry {
    FileEntry(
      path: path, id: bytes.map { .ofBlob($0.span) } ?? .zero, kind: isLink ? .symlink : .file)
  }
}
