import FoundationEssentials
internal import KubeModel
package import ManifestSources
internal import SystemPackage

/// Reads the files of a plain directory, for comparisons without Git.
package enum DirectoryFiles {
  private static let largestFile = 16 << 20

  /// All files below a directory, sorted by path; nil if there is no such directory.
  ///
  /// Symbolic links are named and not followed.
  package static func read(_ directory: String) throws -> [SourceFile]? {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory
    else { return nil }
    return try files(in: directory, prefix: "").sorted { $0.path.precedes($1.path) }
  }

  private static func files(in directory: String, prefix: String) throws -> [SourceFile] {
    try FileManager.default.contentsOfDirectory(atPath: directory).flatMap { name -> [SourceFile] in
      let path = "\(directory)/\(name)"
      switch try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
      case .typeDirectory?:
        return name == ".git" ? [] : try files(in: path, prefix: "\(prefix)\(name)/")
      case .typeRegular?: return [SourceFile(path: prefix + name, bytes: bytes(at: path))]
      case .typeSymbolicLink?: return [SourceFile(linkAt: prefix + name)]
      default: return []
      }
    }
  }

  /// The bytes of a file; nil where it is too large or can't be read.
  private static func bytes(at path: String) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(path, .readOnly) else { return nil }
    defer { try? file.close() }
    guard let size = try? file.seek(offset: 0, from: .end), size <= largestFile else { return nil }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }
}
