package import GitSource
internal import KubeModel
package import ManifestLoading
package import ManifestSources

/// All units of one state, read in full.
package struct ManifestSet: Sendable {
  package let units: [DeclaredUnit]
  package let skipped: [SkippedDocument]

  package static let empty = ManifestSet(units: [], skipped: [])

  private init(units: [DeclaredUnit], skipped: [SkippedDocument]) {
    self.units = units
    self.skipped = skipped
  }

  /// Reads the files of a plain directory; those of Helm charts are left out.
  package init(_ files: [SourceFile], _ rules: ManifestRules) {
    let state = StateUnits(files.map(\.entry), rules)
    let reader = ManifestReader(rules)
    let contents = Dictionary(files.map { (Array($0.path.utf8), $0.bytes) }) { first, _ in first }
    units = state.units.map { reader.read(contents[Array($0.path.utf8)] ?? nil, of: $0) }
    skipped = state.skipped
  }

  /// Reads a YAML stream, such as rendered templates, whatever the include patterns say.
  package init(stream bytes: [UInt8], _ rules: ManifestRules) {
    units = [ManifestReader(rules).read(bytes, of: .plainFile("-", bytes))]
    skipped = []
  }

  /// Reads all units of a Git state.
  package init(
    of state: RevisionState, in reader: GitReader, _ rules: ManifestRules, parallelism: Int
  ) async throws(GitError) {
    let sources = try GitUnits(reader, rules, parallelism: parallelism)
    let all = try await sources.all(of: state)
    units = try await UnitReading(sources).declared(all.units, in: state)
    skipped = all.skipped
  }
}

extension ManifestReader {
  /// Reads the bytes of a unit; nil for those that can't be read.
  fileprivate func read(_ bytes: [UInt8]?, of unit: SourceUnit) -> DeclaredUnit {
    guard let bytes else {
      return DeclaredUnit(
        unreadable: unit, .unreadable, "the file can't be read, or is larger than any manifest")
    }
    return read(bytes.span, of: unit)
  }
}
