internal import FoundationEssentials
internal import HTTPMessages

/// The directory that caches catalogs between runs.
///
/// Failures of the cache cost only time. Files are written atomically, by renaming.
package struct CatalogStore: Sendable {
  private let directory: String

  /// Takes the directory; it need not exist.
  package init(directory: String) { self.directory = directory }

  /// The stored catalog of a server; the server may have had another version then.
  func catalog(of server: String) -> APICatalog? {
    FileManager.default.contents(atPath: path(of: server)).flatMap {
      APICatalog(encoded: [UInt8]($0), server: server)
    }
  }

  /// Stores a catalog if it is complete; an incomplete one would hide a group from later runs.
  func store(_ catalog: APICatalog, of server: String) {
    guard catalog.partial.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try Data(catalog.encoded(server: server)).write(
        to: URL(filePath: path(of: server)), options: .atomic)
    } catch {
      // The next run asks the server again.
    }
  }

  private func path(of server: String) -> String {
    "\(directory)/\(PercentEncoding.component(server).suffix(200)).json"
  }
}
