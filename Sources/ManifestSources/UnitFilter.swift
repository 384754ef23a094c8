internal import GitSource
internal import KubeModel

/// Tells what each file of a state is: a unit by itself, hidden, or skipped.
struct UnitFilter {
  private let filter: SourceFileFilter
  private let charts: Charts

  /// Takes the rules, and the charts of the state, whose files are no units.
  init(_ rules: ManifestRules, _ charts: Charts) {
    filter = SourceFileFilter(rules)
    self.charts = charts
  }

  /// The unit that a file is by itself; nil if it is none.
  func unit(_ entry: FileEntry) -> SourceUnit? {
    guard entry.isRegularFile, filter.isSourceFile(entry.path), !charts.contains(entry.path) else {
      return nil
    }
    return .plainFile(entry)
  }

  /// The unit that a file would be if it were neither excluded nor part of a chart.
  func hiddenUnit(_ entry: FileEntry) -> SourceUnit? {
    entry.isRegularFile && filter.hasManifestEnding(entry.path) ? .plainFile(entry) : nil
  }

  /// The note on a symbolic link or a submodule, which hydros does not enter; nil for all others.
  func skipped(_ entry: FileEntry) -> SkippedDocument? {
    guard !entry.isRegularFile, filter.isSelected(entry.path) else { return nil }
    return SkippedDocument(
      entry.kind == .symlink ? .symbolicLink : .submodule, path: entry.path)
  }
}
