package import KubeModel

/// A Kubernetes object as one document declares it, before the scopes of all kinds are known.
package struct Declaration: Hashable, Sendable {
  package let kind: GroupKind
  package let version: String
  /// As written; nil where the document names none.
  package let namespace: String?
  package let name: String
  package let group: GroupID
  package let location: SourceLocation
  package let value: Value

  /// The resource, once the scopes of all kinds are known.
  package func resource(scopes: ScopeTable) -> Resource {
    let namespace = scopes.namespace(of: kind, written: namespace)
    return Resource(
      id: ResourceID(group: kind.group, kind: kind.kind, namespace: namespace, name: name),
      version: version, group: group, location: location, value: value)
  }

  /// The warning that a cluster-scoped object names a namespace; nil where it doesn't.
  package func scopeWarning(scopes: ScopeTable) -> Diagnostic? {
    guard scopes.scope(of: kind) == .cluster, let namespace, !namespace.isEmpty else { return nil }
    return Diagnostic(
      .warning, code: .ignoredNamespace,
      "\(kind.kind) is cluster-scoped; its namespace `\(namespace)` is ignored",
      help: "remove `metadata.namespace`", at: location)
  }

  /// The kind that the document adds to the API if it is a CustomResourceDefinition.
  package var definedKind: DefinedKind? {
    kind == .customResourceDefinition ? DefinedKind(definition: value) : nil
  }
}
