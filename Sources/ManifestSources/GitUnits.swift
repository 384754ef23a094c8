package import GitSource
internal import KubeModel

/// The units of one repository's states, and their contents.
package struct GitUnits: Sendable {
  package let rules: ManifestRules
  private let reader: GitReader
  private let blobs: BlobReaders

  /// More than any manifest has, and little enough to be read at once.
  private static let largestFile = 16 << 20

  /// Takes the repository, and how many units may be read at once.
  package init(_ reader: GitReader, _ rules: ManifestRules, parallelism: Int) throws(GitError) {
    self.reader = reader
    self.rules = rules
    blobs = try BlobReaders(opening: reader.commonDirectory, count: parallelism)
  }

  /// Everything that a state consists of.
  package func all(of state: RevisionState) async throws(GitError) -> StateUnits {
    StateUnits(try await reader.files(of: state, under: rules.roots), rules)
  }

  /// The files that differ between two states, units or not.
  package func deltas(
    from old: RevisionState, to new: RevisionState
  ) async throws(GitError) -> [FileDelta] {
    try await reader.changes(from: old, to: new, under: rules.roots)
  }

  /// The units that differ, by the files that do and by the charts of the old state.
  package func changes(
    _ deltas: [FileDelta], to new: RevisionState, chartsBefore: Charts
  ) async throws(GitError) -> ChangedUnits {
    var changed = ChangedUnits(deltas, chartsBefore: chartsBefore, rules)
    let uncovered = changed.chartsBefore.subtracting(changed.chartsAfter).sorted
    if !uncovered.isEmpty {
      changed.addNew(try await reader.files(of: new, under: uncovered), rules)
    }
    return changed
  }

  /// The units that differ between a tree with some charts and a state.
  ///
  /// Nil if the repository doesn't have the tree, if more than `limit` files differ, or if a chart came or
  /// went.
  package func changes(
    fromTree id: String, with charts: Charts, to state: RevisionState, limit: Int
  ) async -> ChangedUnits? {
    guard let tree = try? await reader.resolve(id),
      let deltas = try? await deltas(from: tree, to: state), deltas.count <= limit
    else { return nil }
    let changed = ChangedUnits(deltas, chartsBefore: charts, rules)
    return changed.chartsAfter == charts ? changed : nil
  }

  /// Beyond so many, listing all files is cheaper than finding each.
  private static let manyPaths = 64

  /// The units with some paths, in order; paths without a unit are passed over.
  package func units(
    at paths: Set<String>, in state: RevisionState
  ) async throws(GitError) -> [SourceUnit] {
    if paths.count > Self.manyPaths {
      return try await reader.files(of: state, under: rules.roots)
        .filter { paths.contains($0.path) }.map(SourceUnit.plainFile)
    }
    var units: [SourceUnit] = []
    for path in paths.sorted(by: { $0.precedes($1) }) {
      if case .file(let entry) = try await reader.entry(path, in: state) {
        units.append(.plainFile(entry))
      }
    }
    return units
  }

  /// Gives `transform` each unit with its contents, and `failed` each that can't be read; the results
  /// are in the order of `units`.
  ///
  /// Both are called on several threads at a time. The contents end with the call. Throws only
  /// `.cancelled`.
  package func map<Value: Sendable>(
    _ units: [SourceUnit], in state: RevisionState,
    _ transform: @escaping @Sendable (SourceUnit, borrowing Span<UInt8>) -> Value,
    failed: @escaping @Sendable (SourceUnit, GitError) -> Value
  ) async throws(GitError) -> [Value] {
    let files = units.map { unit in
      switch unit {
      case .plainFile(let file): file
      }
    }
    return try await blobs.map(files, in: state, limit: Self.largestFile) { index, _, bytes in
      transform(units[index], bytes)
    } failed: { index, _, error in
      failed(units[index], error)
    }
  }
}
