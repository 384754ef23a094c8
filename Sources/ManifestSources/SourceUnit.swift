package import GitSource
package import KubeModel

/// A part of a state that is read by itself: what goes in, and where what it declares is found.
///
/// The cases are the ways in which manifests come about. Everything above this room works on paths
/// and digests, so a new case is handled here and where `ManifestLoading` reads its documents.
package enum SourceUnit: Hashable, Sendable {
  /// One file, which declares what is written in it.
  case plainFile(FileEntry)

  /// The name of the unit, which no other unit of its state has; `-` for standard input.
  ///
  /// A plain file has its path from the root of the repository, or of the plain directory.
  package var path: String {
    switch self {
    case .plainFile(let file): file.path
    }
  }

  /// The digest of everything that the unit is made from.
  package var digest: UnitDigest {
    switch self {
    case .plainFile(let file): file.id.withBytes { UnitDigest(bytes: $0) }
    }
  }
}

extension SourceUnit {
  /// The file of a plain directory, or standard input, by its bytes.
  package static func plainFile(_ path: String, _ bytes: [UInt8]) -> SourceUnit {
    .plainFile(FileEntry(path: path, id: .ofBlob(bytes.span), kind: .file))
  }
}

extension FileEntry {
  var isRegularFile: Bool { kind == .file || kind == .executable }
}
