import FoundationEssentials
internal import KubeModel
internal import SystemPackage

/// The directory in which indexes are kept between runs.
///
/// It is a cache: whatever goes wrong with it costs time and nothing else. Files appear whole, by
/// renaming, so concurrent runs never see half an index; the last one to finish wins.
package struct IndexStore: Sendable {
  private let directory: String

  /// Takes the directory, which need not exist.
  package init(directory: String) { self.directory = directory }

  /// The stored index of a configuration; nil where there is none that can be trusted.
  package func index(for configuration: String) -> ManifestIndex? {
    guard let bytes = try? Self.read(FilePath(path(for: configuration))),
      let index = ManifestIndex(stored: bytes), index.configuration == configuration
    else { return nil }
    return index
  }

  /// Stores an index and removes the oldest ones beyond a few; false where that failed.
  @discardableResult package func store(_ index: ManifestIndex) -> Bool {
    let bytes = index.stored
    guard bytes.count <= Self.largestIndex else { return false }
    let path = path(for: index.configuration)
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      return false
    }
    removeOldest(except: path)
    return true
  }

  /// Reads a file of many megabytes with one copy of its bytes.
  private static func read(_ path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      let size = Int(try file.seek(offset: 0, from: .end))
      guard size <= largestIndex else { return [] }
      return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        let memory = UnsafeMutableRawBufferPointer(buffer)
        while count < size {
          let rest = UnsafeMutableRawBufferPointer(rebasing: memory[count...])
          let read = try file.read(fromAbsoluteOffset: Int64(count), into: rest)
          guard read > 0 else { break }
          count += read
        }
      }
    }
  }

  private func path(for configuration: String) -> String {
    var hash = FNV1a()
    hash.combine(configuration)
    return "\(directory)/\(String(hash.value, radix: 16)).\(Self.suffix)"
  }

  /// Removes what it can; a concurrent run may have been faster.
  private func removeOldest(except newest: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    let others =
      names.filter { $0.hasSuffix(".\(Self.suffix)") }
      .map { "\(directory)/\($0)" }
      .filter { $0 != newest }
      .map { path in
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (path: path, date: attributes?[.modificationDate] as? Date ?? .distantPast)
      }
      .sorted { $0.date > $1.date }
    for file in others.dropFirst(Self.keptIndexes - 1) {
      try? FileManager.default.removeItem(atPath: file.path)
    }
  }

  private static let suffix = "index"
  private static let keptIndexes = 4
  private static let largestIndex = 256 << 20
}
