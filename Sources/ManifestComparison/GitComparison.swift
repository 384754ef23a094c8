package import GitSource
package import KubeModel
package import ManifestIndex
package import ManifestLoading

/// Compares two states of a Git repository, reading as few files as can be.
///
/// Files that differ are read in full. Of all others the index says what they declare; those that
/// share an object with a file that differs, or with each other, are read in full as well, so that
/// collisions and moves are seen whichever files they are in.
package struct GitComparison: Sendable {
  private let reader: GitReader
  private let reading: FileReading
  private let indexing: BaseIndexing
  private let rules: ManifestRules
  private let readsEverything: Bool

  /// Takes the repository and the rules, and the version of hydros that an index must be made by.
  ///
  /// Indexes are kept in `store`, or nowhere if that is nil. With `readsEverything` unchanged files
  /// are read in full too.
  package init(
    _ reader: GitReader, _ rules: ManifestRules, store: IndexStore?, version: String,
    readsEverything: Bool, parallelism: Int
  ) throws(GitError) {
    self.reader = reader
    self.rules = rules
    self.readsEverything = readsEverything
    reading = FileReading(
      blobs: try BlobReaders(opening: reader.commonDirectory, count: parallelism), rules: rules)
    indexing = BaseIndexing(reader: reader, reading: reading, store: store, version: version)
  }

  /// The two states as far as they may differ; throws a `GitError` where they can't be read.
  ///
  /// Files that declare one of the `wanted` objects are read in full too.
  package func compare(
    _ old: RevisionState, with new: RevisionState, wanted: Set<ResourceID> = []
  ) async throws -> Comparison {
    async let differing = reader.changes(from: old, to: new, under: rules.roots)
    let base = try await indexing.index(of: old)
    let deltas = try await differing
    let changed = try await changedFiles(deltas, base.charts, new)
    async let oldFiles = reading.files(changed.old, in: old)
    async let newFiles = reading.files(changed.new, in: new)
    async let hiddenFiles = reading.files(changed.hidden, in: new)
    var comparison = Comparison(
      old: try await oldFiles, new: try await newFiles, hidden: try await hiddenFiles,
      untouched: try await untouchedFiles(base, deltas, changed, old),
      skipped: changed.skipped, charts: changed.chartsAfter, rules: rules)
    try await drawIn(&comparison, from: new, wanted)
    return comparison
  }

  private func changedFiles(
    _ deltas: [FileDelta], _ charts: Charts, _ new: RevisionState
  ) async throws(GitError) -> ChangedFiles {
    var changed = ChangedFiles(deltas, chartsBefore: charts, rules: rules)
    let uncovered = changed.chartsBefore.subtracting(changed.chartsAfter).sorted
    if !uncovered.isEmpty {
      changed.addNew(try await reader.files(of: new, under: uncovered), rules)
    }
    return changed
  }

  /// The files that are neither changed nor covered by a chart in one of the states.
  private func untouchedFiles(
    _ base: BaseIndex, _ deltas: [FileDelta], _ changed: ChangedFiles, _ old: RevisionState
  ) async throws(GitError) -> UntouchedFiles {
    let differing = Set(deltas.map(\.path))
    let filter = SourceFileFilter(rules)
    let moved = base.changes.compactMap(\.new).filter {
      $0.isRegularFile && filter.isSourceFile($0.path) && !base.charts.contains($0.path)
        && !differing.contains($0.path)
    }
    var untouched = UntouchedFiles(base.index)
    for path in base.changes.map(\.path) + deltas.map(\.path) { untouched.touch(path) }
    untouched.add(try await reading.identities(moved, in: old))
    for chart in changed.chartsAfter.subtracting(changed.chartsBefore).sorted {
      untouched.touch(below: chart)
    }
    return untouched
  }

  /// Beyond so many, listing all files is cheaper than finding each.
  private static let manyPaths = 64

  /// Reads the untouched files that matter in full and puts them on both sides.
  private func drawIn(
    _ comparison: inout Comparison, from state: RevisionState, _ wanted: Set<ResourceID>
  ) async throws(GitError) {
    var paths = Set(readsEverything ? comparison.untouched.paths : comparison.untouched.withErrors)
    paths.formUnion(comparison.sharedObjects)
    paths.formUnion(comparison.untouched.declaring(wanted, comparison.scopes))
    while !paths.isEmpty {
      let files = try await reading.files(entries(at: paths, in: state), in: state)
      for path in paths { comparison.untouched.touch(path) }
      comparison.old += files
      comparison.new += files
      comparison.alike.formUnion(paths)
      paths = comparison.sharedObjects
    }
  }

  private func entries(
    at paths: Set<String>, in state: RevisionState
  ) async throws(GitError) -> [FileEntry] {
    if paths.count > Self.manyPaths {
      return try await reader.files(of: state, under: rules.roots)
        .filter { paths.contains($0.path) }
    }
    var entries: [FileEntry] = []
    for path in paths.sorted(by: { $0.precedes($1) }) {
      if case .file(let entry) = try await reader.entry(path, in: state) { entries.append(entry) }
    }
    return entries
  }
}

extension Comparison {
  /// The untouched files that declare an object which is declared elsewhere too.
  fileprivate var sharedObjects: Set<String> {
    let scopes = self.scopes
    let read = Set(resources((old + new).flatMap(\.declarations), scopes).map(\.id.object))
    return untouched.declaring(read.union(untouched.repeated(scopes)), scopes)
  }
}
