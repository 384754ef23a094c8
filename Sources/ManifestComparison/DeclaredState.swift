package import KubeModel
internal import ManifestLoading
package import ManifestSources

/// What one state declares, as far as its units were read in full.
///
/// A comparison reads the units that differ, and of all others only those that matter; a state that is
/// compared with EMPTY, or whose reader was asked to read everything, is declared as a whole.
package struct DeclaredState: Sendable {
  /// In the order of the units and their documents; an object that is declared twice is here twice.
  package let resources: [Resource]
  /// The objects that the state declares, or may declare, in a way that nothing can be planned for:
  /// encrypted, in an excluded file, or behind a link.
  package let withheld: Set<ResourceID>
  /// The paths of the units that could not be read whole.
  package let unreadable: Set<String>
  /// Documents and files that are left alone.
  package let skipped: [SkippedDocument]
  /// The mistakes of all units; of the units that differ, warnings and notes too.
  package let diagnostics: [Diagnostic]
  /// The scope of every kind, by the cluster and the CustomResourceDefinitions of both states.
  package let scopes: ScopeTable
  /// How many units were read in full.
  package let unitCount: Int

  /// Takes what was read; of `alike` units, which the other state has too, only the mistakes.
  init(
    _ units: [DeclaredUnit], _ scopes: ScopeTable, alike: Set<String> = [],
    skipped: [SkippedDocument] = [], alsoWithheld: [Declaration] = []
  ) {
    let differing = units.filter { !alike.contains($0.path) }
    let skipped = skipped + differing.flatMap(\.skipped)
    self.scopes = scopes
    self.skipped = skipped
    resources = units.flatMap(\.declarations).map { $0.resource(scopes: scopes) }
    withheld = Set(
      (units.flatMap(\.withheld) + alsoWithheld).map { $0.resource(scopes: scopes).id.object })
    unreadable = Set(units.filter(\.hasErrors).map(\.path))
    diagnostics =
      units.flatMap(\.diagnostics)
      + differing.flatMap(\.declarations).compactMap { $0.scopeWarning(scopes: scopes) }
      + SkippedDocument.diagnostics(for: skipped)
    unitCount = units.count
  }

  /// The objects that the resources declare.
  package var objects: Set<ResourceID> { Set(resources.map(\.id.object)) }

  /// Whether the state has a mistake, such as an object that is declared twice.
  package var hasErrors: Bool {
    diagnostics.contains { $0.severity == .error } || objects.count < resources.count
  }
}
