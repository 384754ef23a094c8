internal import GitSource
internal import KubeModel
internal import ManifestIndex
internal import ManifestLoading
internal import ManifestSources

/// Reads the units of a repository's states, several at a time; results are in the order of the units.
struct UnitReading: Sendable {
  private let sources: GitUnits
  private let reader: ManifestReader

  init(_ sources: GitUnits) {
    self.sources = sources
    reader = ManifestReader(sources.rules)
  }

  /// Reads units in full.
  func declared(
    _ units: [SourceUnit], in state: RevisionState
  ) async throws(GitError) -> [DeclaredUnit] {
    try await sources.map(units, in: state) { [reader] unit, bytes in
      reader.read(bytes, of: unit)
    } failed: { unit, error in
      DeclaredUnit(unit, error)
    }
  }

  /// Reads what units declare, but for those that are known already.
  func identities(
    _ units: [SourceUnit], in state: RevisionState, known: KnownUnits?
  ) async throws(GitError) -> [IndexedUnit] {
    let found = units.map { known?.unit(at: $0.path, digest: $0.digest) }
    let unknown = zip(units, found).filter { $0.1 == nil }.map(\.0)
    var read = try await identities(unknown, in: state)[...]
    return found.map { $0 ?? read.removeFirst() }
  }

  /// Reads what units declare, every one of them.
  func identities(
    _ units: [SourceUnit], in state: RevisionState
  ) async throws(GitError) -> [IndexedUnit] {
    try await sources.map(units, in: state) { [reader] unit, bytes in
      reader.identities(bytes, of: unit)
    } failed: { unit, error in
      DeclaredUnit(unit, error).indexed
    }
  }
}

extension DeclaredUnit {
  fileprivate init(_ unit: SourceUnit, _ error: GitError) {
    self.init(
      unreadable: unit, error.code == .tooLarge ? .tooLarge : .unreadable,
      error.message.withoutFullStop, help: error.help?.withoutFullStop)
  }
}

extension String {
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
