internal import KubeModel

/// The directories of one state that are Helm charts, whose files are templates and no manifests.
package struct Charts: Hashable, Sendable {
  private let directories: Set<String>

  package init(_ directories: some Sequence<String>) { self.directories = Set(directories) }

  /// Finds the charts by the paths of all files.
  package init(paths: some Sequence<String>) {
    self.init(paths.lazy.compactMap(Self.directory))
  }

  /// Sorted by bytes.
  package var sorted: [String] { directories.sorted { $0.precedes($1) } }

  package func contains(_ path: String) -> Bool { chart(of: path) != nil }

  /// The outermost chart that a path lies in; nil if it lies in none.
  func chart(of path: String) -> String? {
    guard !directories.isEmpty else { return nil }
    if directories.contains("") { return "" }
    return path.indices.lazy.filter { path[$0] == "/" }
      .map { String(path[..<$0]) }.first(where: directories.contains)
  }

  package func subtracting(_ other: Charts) -> Charts {
    Charts(directories.subtracting(other.directories))
  }

  /// These charts after some files have gone and others have come.
  func changed(removing: some Sequence<String>, adding: some Sequence<String>) -> Charts {
    Charts(
      directories.subtracting(removing.compactMap(Self.directory))
        .union(adding.compactMap(Self.directory)))
  }

  /// The directory that a `Chart.yaml` makes a chart; nil for every other path.
  private static func directory(of path: String) -> String? {
    guard path.hasSuffix(fileName) else { return nil }
    let directory = path.dropLast(fileName.count)
    guard !directory.isEmpty else { return "" }
    return directory.hasSuffix("/") ? String(directory.dropLast()) : nil
  }

  private static let fileName = "Chart.yaml"
}
