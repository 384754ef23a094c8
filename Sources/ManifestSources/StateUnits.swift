package import GitSource
internal import KubeModel

/// What one state consists of.
package struct StateUnits: Sendable {
  /// In the order of the files.
  package let units: [SourceUnit]
  package let skipped: [SkippedDocument]
  package let charts: Charts

  /// Sorts out all files of a state.
  package init(_ files: [FileEntry], _ rules: ManifestRules) {
    charts = Charts(paths: files.lazy.map(\.path))
    let filter = UnitFilter(rules, charts)
    units = files.compactMap(filter.unit)
    skipped =
      charts.sorted.map { SkippedDocument(.chart, path: $0) } + files.compactMap(filter.skipped)
  }
}
