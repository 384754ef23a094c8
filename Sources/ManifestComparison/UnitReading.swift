internal import GitSource
internal import KubeModel
internal import ManifestIndex
internal import ManifestLoading

/// Reads source files out of a Git state, several at a time.
struct FileReading: Sendable {
  let blobs: BlobReaders
  let rules: ManifestRules

  /// More than any manifest has, and little enough to be read at once.
  static let largestFile = 16 << 20

  /// Reads files in full, in the order given.
  func files(
    _ entries: [FileEntry], in state: RevisionState
  ) async throws(GitError) -> [ManifestFile] {
    let reader = ManifestReader(rules)
    return try await blobs.map(entries, in: state, limit: Self.largestFile) { _, entry, bytes in
      reader.read(bytes, path: entry.path)
    } failed: { _, entry, error in
      entry.unreadable(error)
    }
  }

  /// Reads what files declare, in the order given.
  func identities(
    _ entries: [FileEntry], in state: RevisionState
  ) async throws(GitError) -> [IndexedFile] {
    let reader = ManifestReader(rules)
    return try await blobs.map(entries, in: state, limit: Self.largestFile) { _, entry, bytes in
      reader.identities(bytes, path: entry.path)
    } failed: { _, entry, error in
      entry.unreadable(error).indexed
    }
  }
}

extension FileEntry {
  var isRegularFile: Bool { kind == .file || kind == .executable }

  /// The note on a symbolic link or a submodule, which hydros does not enter.
  var asSkipped: SkippedDocument {
    SkippedDocument(kind == .symlink ? .symbolicLink : .submodule, path: path)
  }

  fileprivate func unreadable(_ error: GitError) -> ManifestFile {
    let diagnostic = Diagnostic(
      .error, code: error.code == .tooLarge ? .tooLarge : .unreadable,
      error.message.withoutFullStop,
      help: error.help?.withoutFullStop
        ?? PathExclusion.advice(for: path),
      at: SourceLocation(path: path))
    return ManifestFile(path: path, diagnostics: [diagnostic])
  }
}

extension String {
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
