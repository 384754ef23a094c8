package import KubeModel
package import ManifestLoading
internal import ManifestSources

/// Where the manifests of a repository are, as far as its files tell.
package struct ManifestSurvey: Hashable, Sendable {
  /// From the root of the repository, `.` for the root itself; empty where there is no manifest.
  package let roots: [String]
  /// The groups that are to come before all others, sorted by priority and id.
  package let groups: [EarlyGroup]
  /// The directories below the roots that hold no manifests to be applied, sorted.
  package let excluded: [ExcludedDirectory]
  /// The Helm charts, which are skipped wherever they are, sorted.
  package let charts: [String]
  package let resourceCount: Int
  package let fileCount: Int

  /// A group with a priority of its own, and what speaks for it.
  package struct EarlyGroup: Hashable, Sendable {
    package let id: GroupID
    package let priority: Int
    /// What it holds, such as `Namespaces`.
    package let holds: String
  }

  package struct ExcludedDirectory: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
      /// Its name says that it holds tests, examples or documentation.
      case aside
      /// Kustomize renders it.
      case kustomize
    }

    package let path: String
    package let reason: Reason
  }

  /// Takes all files of a repository that end as manifests do, and the charts among its directories.
  package init(_ files: [DeclaredUnit], charts: [String]) {
    let directories = DirectoryRoles(files)
    let counted = directories.counted
    let roots = ManifestRoots.of(counted.map(\.path))
    let rules = ManifestRules(roots: roots)
    self.roots = roots.map { $0.isEmpty ? "." : $0 }
    self.charts = charts.sorted { $0.precedes($1) }
    groups = EarlyGroups.of(counted, rules)
    excluded = directories.excluded.filter { directory in
      roots.contains { $0.isEmpty || directory.path.hasPrefix($0 + "/") }
    }
    resourceCount = counted.reduce(0) { $0 + $1.declarations.count }
    fileCount = counted.count
  }
}
