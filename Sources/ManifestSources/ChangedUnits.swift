internal import GitSource
internal import KubeModel
internal import ManifestLoading

/// The source files that differ between two states, as far as hydros looks at them.
///
/// The files of a Helm chart are out of scope on both sides where either state has the chart, so
/// that turning a directory into a chart deletes nothing. Where a chart ends, its files are new.
struct ChangedFiles {
  private(set) var old: [FileEntry] = []
  private(set) var new: [FileEntry] = []
  /// Files of the new state that are excluded or belong to a chart.
  private(set) var hidden: [FileEntry] = []
  private(set) var skipped: [SkippedDocument] = []
  let chartsBefore: Charts
  let chartsAfter: Charts

  init(_ deltas: [FileDelta], chartsBefore: Charts, rules: ManifestRules) {
    self.chartsBefore = chartsBefore
    chartsAfter = chartsBefore.changed(
      removing: deltas.filter { $0.new == nil }.map(\.path),
      adding: deltas.filter { $0.new != nil }.map(\.path))
    let filter = SourceFileFilter(rules)
    for delta in deltas {
      if let entry = delta.new { skip(entry, filter) }
      if let entry = delta.old, isVisible(entry, filter), !chartsBefore.contains(entry.path) {
        old.append(entry)
      }
      if let entry = delta.new, isVisible(entry, filter) {
        new.append(entry)
      } else if let entry = delta.new, isHidden(entry, filter) {
        hidden.append(entry)
      }
    }
    noteCharts(deltas)
  }

  /// Adds files of the new state that no longer belong to a chart, though they didn't change.
  mutating func addNew(_ entries: [FileEntry], _ rules: ManifestRules) {
    let filter = SourceFileFilter(rules)
    let known = Set(new.map(\.path))
    new += entries.filter { isVisible($0, filter) && !known.contains($0.path) }
  }

  private func isVisible(_ entry: FileEntry, _ filter: SourceFileFilter) -> Bool {
    entry.isRegularFile && filter.isSourceFile(entry.path) && !chartsAfter.contains(entry.path)
  }

  private func isHidden(_ entry: FileEntry, _ filter: SourceFileFilter) -> Bool {
    entry.isRegularFile && filter.hasManifestEnding(entry.path)
  }

  private mutating func skip(_ entry: FileEntry, _ filter: SourceFileFilter) {
    guard !entry.isRegularFile, filter.isSelected(entry.path) else { return }
    skipped.append(entry.asSkipped)
  }

  private mutating func noteCharts(_ deltas: [FileDelta]) {
    let charts = Set(deltas.filter { $0.new != nil }.compactMap { chartsAfter.chart(of: $0.path) })
    skipped += charts.sorted { $0.precedes($1) }.map { SkippedDocument(.chart, path: $0) }
  }
}
