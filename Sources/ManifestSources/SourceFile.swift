internal import KubeModel

/// A manifest file of one state: its path and its bytes.
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

  package func read(by reader: ManifestReader) -> ManifestFile {
    if let bytes { return reader.read(bytes.span, path: path) }
    let diagnostic = Diagnostic(
      .error, code: .unreadable, "the file can't be read, or is larger than any manifest",
      help: PathExclusion.advice(for: path),
      at: SourceLocation(path: path))
    return ManifestFile(path: path, diagnostics: [diagnostic])
  }
}
