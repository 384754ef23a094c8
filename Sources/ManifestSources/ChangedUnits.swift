package import GitSource
internal import KubeModel

/// The units that differ between two states, as far as hydros looks at them.
///
/// The files of a Helm chart are out of scope on both sides where either state has the chart, so
/// that turning a directory into a chart deletes nothing. Where a chart ends, its files are new.
package struct ChangedUnits: Sendable {
  package private(set) var old: [SourceUnit] = []
  package private(set) var new: [SourceUnit] = []
  /// Files of the new state that are excluded or belong to a chart.
  package private(set) var hidden: [SourceUnit] = []
  package private(set) var skipped: [SkippedDocument] = []
  /// The paths of everything that differs, whether it is a unit or not.
  package let paths: [String]
  package let chartsBefore: Charts
  package let chartsAfter: Charts

  package init(_ deltas: [FileDelta], chartsBefore: Charts, _ rules: ManifestRules) {
    paths = deltas.map(\.path)
    self.chartsBefore = chartsBefore
    chartsAfter = chartsBefore.changed(
      removing: deltas.filter { $0.new == nil }.map(\.path),
      adding: deltas.filter { $0.new != nil }.map(\.path))
    let filter = UnitFilter(rules, chartsAfter)
    for delta in deltas {
      if let entry = delta.old, !chartsBefore.contains(entry.path), let unit = filter.unit(entry) {
        old.append(unit)
      }
      if let entry = delta.new { add(entry, filter) }
    }
    noteCharts(deltas)
  }

  private mutating func add(_ entry: FileEntry, _ filter: UnitFilter) {
    if let document = filter.skipped(entry) {
      skipped.append(document)
    } else if let unit = filter.unit(entry) {
      new.append(unit)
    } else if let unit = filter.hiddenUnit(entry) {
      hidden.append(unit)
    }
  }

  /// Adds files of the new state that no longer belong to a chart, though they didn't change.
  mutating func addNew(_ entries: [FileEntry], _ rules: ManifestRules) {
    let filter = UnitFilter(rules, chartsAfter)
    let known = Set(new.map(\.path))
    new += entries.compactMap(filter.unit).filter { !known.contains($0.path) }
  }

  private mutating func noteCharts(_ deltas: [FileDelta]) {
    let charts = Set(deltas.filter { $0.new != nil }.compactMap { chartsAfter.chart(of: $0.path) })
    skipped += charts.sorted { $0.precedes($1) }.map { SkippedDocument(.chart, path: $0) }
  }
}
