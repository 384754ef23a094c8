package import GitSource
package import KubeModel
package import ManifestIndex
internal import ManifestLoading
package import ManifestSources

/// Compares two states of a Git repository, reading as few units as can be.
///
/// Units that differ are read in full. Of all others the index says what they declare; those that
/// share an object with a unit that differs, or with each other, are read in full as well, so that
/// collisions and moves are seen whichever units they are in.
package struct GitComparison: Sendable {
  private let sources: GitUnits
  private let reading: UnitReading
  private let indexing: BaseIndexing
  private let servedKinds: [DefinedKind]
  private let readsEverything: Bool

  /// Takes the repository and the rules, the kinds that a cluster serves, if one was asked, and the
  /// version of hydros that an index must be made by.
  ///
  /// Indexes are kept in `store`, or nowhere if that is nil. With `readsEverything` unchanged units
  /// are read in full too.
  package init(
    _ reader: GitReader, _ rules: ManifestRules, servedKinds: [DefinedKind] = [],
    store: IndexStore?,
    version: String, readsEverything: Bool, parallelism: Int
  ) throws(GitError) {
    self.servedKinds = servedKinds
    self.readsEverything = readsEverything
    sources = try GitUnits(reader, rules, parallelism: parallelism)
    reading = UnitReading(sources)
    indexing = BaseIndexing(sources: sources, reading: reading, store: store, version: version)
  }

  /// The two states as far as they may differ; throws a `GitError` where they can't be read.
  ///
  /// Units that declare one of the `wanted` objects are read in full too.
  package func compare(
    _ old: RevisionState, with new: RevisionState, wanted: Set<ResourceID> = []
  ) async throws -> Comparison {
    async let differing = sources.deltas(from: old, to: new)
    let base = try await indexing.index(of: old)
    let changed = try await sources.changes(differing, to: new, chartsBefore: base.charts)
    async let oldUnits = reading.declared(changed.old, in: old)
    async let newUnits = reading.declared(changed.new, in: new)
    async let hiddenUnits = reading.declared(changed.hidden, in: new)
    var compared = ComparedUnits(
      old: try await oldUnits, new: try await newUnits,
      untouched: try await untouchedUnits(base, changed, old),
      skipped: changed.skipped, charts: changed.chartsAfter, rules: sources.rules,
      servedKinds: servedKinds)
    compared.hidden = try await hiddenUnits
    try await drawIn(&compared, from: new, wanted)
    return compared.comparison
  }

  /// The units that are neither changed nor covered by a chart in one of the states.
  private func untouchedUnits(
    _ base: BaseIndex, _ changed: ChangedUnits, _ old: RevisionState
  ) async throws(GitError) -> UntouchedUnits {
    let differing = Set(changed.paths)
    let since = base.changes?.new.filter { !differing.contains($0.path) } ?? []
    var untouched = UntouchedUnits(base.index)
    for path in (base.changes?.paths ?? []) + changed.paths { untouched.touch(path) }
    untouched.add(try await reading.identities(since, in: old))
    for chart in changed.chartsAfter.subtracting(changed.chartsBefore).sorted {
      untouched.touch(below: chart)
    }
    return untouched
  }

  /// Reads the untouched units that matter in full and puts them on both sides.
  private func drawIn(
    _ compared: inout ComparedUnits, from state: RevisionState, _ wanted: Set<ResourceID>
  ) async throws(GitError) {
    var paths = Set(readsEverything ? compared.untouched.paths : compared.untouched.withErrors)
    paths.formUnion(compared.sharingObjects)
    paths.formUnion(compared.untouched.declaring(wanted, compared.scopes))
    while !paths.isEmpty {
      let units = try await sources.units(at: paths, in: state)
      compared.add(alike: try await reading.declared(units, in: state), at: paths)
      paths = compared.sharingObjects
    }
  }
}
