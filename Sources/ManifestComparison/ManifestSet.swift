package import GitSource
internal import KubeModel
internal import ManifestIndex
package import ManifestLoading

extension Comparison {
  /// Compares two sets of files that were read in full, such as directories of rendered manifests.
  package init(old: ManifestSet, new: ManifestSet, rules: ManifestRules) {
    self.init(
      old: old.files, new: new.files,
      untouched: UntouchedFiles(
        ManifestIndex(
          of: [], configuration: "", tree: "", defaultNamespace: rules.defaultNamespace, charts: [])
      ),
      skipped: new.skipped, rules: rules)
  }

  /// How many source files of the new state were read.
  package var fileCount: Int { new.count }
}

/// All source files of one state, read in full.
package struct ManifestSet: Sendable {
  package let files: [ManifestFile]
  package let skipped: [SkippedDocument]

  package static let empty = ManifestSet(files: [], skipped: [])

  private init(files: [ManifestFile], skipped: [SkippedDocument]) {
    self.files = files
    self.skipped = skipped
  }

  /// Reads source files that are in memory; those of Helm charts are left out.
  package init(_ sources: [SourceFile], _ rules: ManifestRules) {
    let charts = Charts(paths: sources.lazy.map(\.path))
    let filter = SourceFileFilter(rules)
    let reader = ManifestReader(rules)
    files =
      sources
      .filter { !$0.isLink && filter.isSourceFile($0.path) && !charts.contains($0.path) }
      .map { $0.read(by: reader) }
    skipped =
      charts.sorted.map { SkippedDocument(.chart, path: $0) }
      + sources.filter { $0.isLink && filter.isSelected($0.path) }
      .map { SkippedDocument(.symbolicLink, path: $0.path) }
  }

  /// Reads a YAML stream, such as rendered templates, whatever the include patterns say.
  package init(stream bytes: [UInt8], _ rules: ManifestRules) {
    let source = SourceFile(path: "-", bytes: bytes)
    files = [source.read(by: ManifestReader(rules))]
    skipped = []
  }

  /// Reads all source files of a Git state.
  package init(
    of state: RevisionState, in reader: GitReader, _ rules: ManifestRules, parallelism: Int
  ) async throws(GitError) {
    let entries = try await reader.files(of: state, under: rules.roots)
    let charts = Charts(paths: entries.lazy.map(\.path))
    let filter = SourceFileFilter(rules)
    let reading = FileReading(
      blobs: try BlobReaders(opening: reader.commonDirectory, count: parallelism), rules: rules)
    files = try await reading.files(
      entries.filter {
        $0.isRegularFile && filter.isSourceFile($0.path) && !charts.contains($0.path)
      }, in: state)
    skipped =
      charts.sorted.map { SkippedDocument(.chart, path: $0) }
      + entries.filter { !$0.isRegularFile && filter.isSelected($0.path) }.map(\.asSkipped)
  }
}
