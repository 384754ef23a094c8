internal import GitSource
internal import ManifestIndex
internal import ManifestSources

/// The index that a comparison starts from, and what has changed since it was made.
struct BaseIndex: Sendable {
  let index: ManifestIndex
  let charts: Charts
  /// From the tree of the index to the old state of the comparison; nil if that has this tree.
  let changes: ChangedUnits?

  init(_ index: ManifestIndex, changes: ChangedUnits? = nil) {
    self.index = index
    self.changes = changes
    charts = Charts(index.charts)
  }
}

/// Finds the index of a state: the stored one, or a new one that reads only what that one doesn't know.
struct BaseIndexing: Sendable {
  let sources: GitUnits
  let reading: UnitReading
  let store: IndexStore?
  let version: String

  /// So many files may differ from the stored index; beyond, making a new one is as fast.
  private static let mostChanges = 2000

  func index(of state: RevisionState) async throws(GitError) -> BaseIndex {
    guard !state.isEmpty else {
      return BaseIndex(makeIndex([], of: state, Charts([])))
    }
    let stored = store?.index(for: configuration)
    if let stored, let base = await base(stored, near: state) { return base }
    let index = try await newIndex(of: state, known: stored.map(KnownUnits.init))
    if state.overlay == nil { store?.store(index) }
    return BaseIndex(index)
  }

  /// The stored index if its tree is still there and not too different.
  private func base(_ index: ManifestIndex, near state: RevisionState) async -> BaseIndex? {
    await sources.changes(
      fromTree: index.tree, with: Charts(index.charts), to: state, limit: Self.mostChanges
    ).map { BaseIndex(index, changes: $0) }
  }

  private func newIndex(
    of state: RevisionState, known: KnownUnits?
  ) async throws(GitError) -> ManifestIndex {
    let all = try await sources.all(of: state)
    return makeIndex(
      try await reading.identities(all.units, in: state, known: known), of: state, all.charts)
  }

  private func makeIndex(
    _ units: [IndexedUnit], of state: RevisionState, _ charts: Charts
  ) -> ManifestIndex {
    ManifestIndex(
      of: units, configuration: configuration, tree: state.tree?.hex ?? "",
      defaultNamespace: sources.rules.defaultNamespace, charts: charts.sorted)
  }

  /// An index made by another version or under other rules says nothing about these.
  private var configuration: String { "\(version)\n\(sources.rules.fingerprint)" }
}
