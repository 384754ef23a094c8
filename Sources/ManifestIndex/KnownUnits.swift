package import KubeModel

/// The units that an index knows, for an index of another tree under the same configuration.
package struct KnownUnits: Sendable {
  private let index: ManifestIndex
  private let definitions: [Int: [DefinedKind]]

  package init(_ index: ManifestIndex) {
    self.index = index
    definitions = Dictionary(grouping: index.definitions, by: \.unit)
      .mapValues { $0.map(\.defined) }
  }

  /// What the index remembers of a unit; nil unless it was made from the same inputs.
  package func unit(at path: String, digest: UnitDigest) -> IndexedUnit? {
    guard let unit = index.unit(at: path), index.digest(of: unit) == digest else { return nil }
    return IndexedUnit(
      path: path, digest: digest, resources: index.resources(of: unit),
      definitions: definitions[unit] ?? [], hasErrors: index.hasErrors(unit))
  }
}
