import FoundationEssentials
import HydrosTestSupport

/// The files of this repository.
enum Project {
  struct File: Sendable {
    /// From the root.
    let path: String
    let text: String
  }

  /// An absolute path, without a slash at the end.
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  static func read(_ path: String) throws -> File {
    guard let bytes = FileManager.default.contents(atPath: "\(root)/\(path)") else {
      throw Missing(path: path)
    }
    return File(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  struct Missing: Error { let path: String }

  /// What Git tracks.
  static func tracked() async throws -> [String] {
    try await ScratchRepository(at: root).git("ls-files", "--deduplicate").split(separator: "\n")
      .map(String.init)
  }

  /// The Swift files of the product.
  static func sources() throws -> [File] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/Sources")
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { try read("Sources/\($0)") }
  }

  /// The pages for people: Markdown that is no golden file.
  static func pages() async throws -> [Page] {
    try await tracked().filter { $0.hasSuffix(".md") && !$0.contains("/Golden/") }
      .map { Page(try read($0)) }
  }
}
