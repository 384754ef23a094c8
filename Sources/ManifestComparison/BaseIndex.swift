internal import GitSource
internal import ManifestIndex
internal import ManifestLoading

/// The index that a comparison starts from, and what has changed since it was made.
struct BaseIndex: Sendable {
  let index: ManifestIndex
  /// From the tree of the index to the old state of the comparison.
  let changes: [FileDelta]

  var charts: Charts { Charts(index.charts) }
}

/// Finds the index of a state, in the store or by reading every file.
struct BaseIndexing: Sendable {
  let reader: GitReader
  let reading: FileReading
  let store: IndexStore?
  let version: String

  /// So many files may differ from the stored index; beyond, making a new one is as fast.
  private static let mostChanges = 2000

  func index(of state: RevisionState) async throws(GitError) -> BaseIndex {
    guard !state.isEmpty else {
      return BaseIndex(index: makeIndex([], of: state, Charts([])), changes: [])
    }
    if let stored = await storedIndex(near: state) { return stored }
    let index = try await newIndex(of: state)
    if state.overlay == nil { store?.store(index) }
    return BaseIndex(index: index, changes: [])
  }

  /// The stored index if its tree is still there and not too different.
  private func storedIndex(near state: RevisionState) async -> BaseIndex? {
    guard let index = store?.index(for: configuration),
      let tree = try? await reader.resolve(index.tree),
      let changes = try? await reader.changes(from: tree, to: state, under: reading.rules.roots),
      changes.count <= Self.mostChanges,
      !changes.contains(where: { Charts.directory(of: $0.path) != nil })
    else { return nil }
    return BaseIndex(index: index, changes: changes)
  }

  private func newIndex(of state: RevisionState) async throws(GitError) -> ManifestIndex {
    let entries = try await reader.files(of: state, under: reading.rules.roots)
    let charts = Charts(paths: entries.lazy.map(\.path))
    let filter = SourceFileFilter(reading.rules)
    let visible = entries.filter {
      $0.isRegularFile && filter.isSourceFile($0.path) && !charts.contains($0.path)
    }
    return makeIndex(try await reading.identities(visible, in: state), of: state, charts)
  }

  private func makeIndex(
    _ files: [IndexedFile], of state: RevisionState, _ charts: Charts
  ) -> ManifestIndex {
    ManifestIndex(
      of: files, configuration: configuration, tree: state.tree?.hex ?? "",
      defaultNamespace: reading.rules.defaultNamespace, charts: charts.sorted)
  }

  /// An index made by another version or under other rules says nothing about these.
  private var configuration: String { "\(version)\n\(reading.rules.fingerprint)" }
}
