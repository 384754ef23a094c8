package import KubeModel

/// What the index remembers of one source unit.
package struct IndexedUnit: Hashable, Sendable {
  package let path: String
  package let digest: UnitDigest
  /// In the order of the documents.
  package let resources: [IndexedResource]
  /// The kinds that the unit's CustomResourceDefinitions add.
  package let definitions: [DefinedKind]
  /// Whether the unit holds mistakes, so that it must be read again to report them.
  package let hasErrors: Bool

  package init(
    path: String, digest: UnitDigest, resources: [IndexedResource],
    definitions: [DefinedKind] = [], hasErrors: Bool = false
  ) {
    self.path = path
    self.digest = digest
    self.resources = resources
    self.definitions = definitions
    self.hasErrors = hasErrors
  }
}

/// The identity of a resource as its manifest writes it.
package struct IndexedResource: Hashable, Sendable {
  package let kind: GroupKind
  /// As written; nil where the manifest names none.
  package let namespace: String?
  package let name: String

  package init(kind: GroupKind, namespace: String?, name: String) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// The id of the object, once the scopes of all kinds are known.
  package func id(scopes: ScopeTable) -> ResourceID {
    ResourceID(
      group: kind.group, kind: kind.kind,
      namespace: scopes.namespace(of: kind, written: namespace),
      name: name)
  }
}
