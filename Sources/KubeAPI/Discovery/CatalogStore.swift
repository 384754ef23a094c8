internal import FoundationEssentials
internal import HTTPMessages

/// The directory in which catalogs are kept between runs.
///
/// It is a cache: whatever goes wrong with it costs time and nothing else. Files appear whole, by
/// renaming.
package struct CatalogStore: Sendable {
  private let directory: String

  /// Takes the directory, which need not exist.
  package init(directory: String) { self.directory = directory }

  /// The catalog that was stored of a server, whichever version it had then.
  func catalog(of server: String) -> APICatalog? {
    FileManager.default.contents(atPath: path(of: server)).flatMap {
      APICatalog(encoded: [UInt8]($0), server: server)
    }
  }

  /// Stores what is whole; what lacks a group would hide it from later runs.
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
