package import KubeModel

/// A kind as a server serves it in one version.
package struct APIResource: Hashable, Sendable {
  package let kind: GroupKind
  package let version: String
  /// The name in URLs: `deployments`.
  package let plural: String
  package let scope: KindScope
  /// Sorted, such as `create`, `delete`, `get`, `list`, `patch`, `update`, `watch`.
  package let verbs: [String]

  package init(
    kind: GroupKind, version: String, plural: String, scope: KindScope, verbs: [String]
  ) {
    self.kind = kind
    self.version = version
    self.plural = plural
    self.scope = scope
    self.verbs = verbs.sorted()
  }

  package var apiVersion: String {
    kind.group.isEmpty ? version : "\(kind.group)/\(version)"
  }

  /// `deployments.apps`, as access rules and messages name it.
  package var qualifiedName: String {
    kind.group.isEmpty ? plural : "\(plural).\(kind.group)"
  }

  package func allows(_ verb: String) -> Bool { verbs.contains(verb) }

  /// The path segments of all its objects: those of a namespace, or everywhere where nil.
  func segments(namespace: String?) -> [String] {
    let root = kind.group.isEmpty ? ["api", version] : ["apis", kind.group, version]
    guard scope == .namespaced, let namespace else { return root + [plural] }
    return root + ["namespaces", namespace, plural]
  }
}

/// One object of a server.
package struct ObjectAddress: Hashable, Sendable {
  package let resource: APIResource
  /// Empty for what has no namespace.
  package let namespace: String
  package let name: String

  /// An address; the namespace of what is cluster-scoped is left out.
  package init(_ resource: APIResource, namespace: String, name: String) {
    self.resource = resource
    self.namespace = resource.scope == .cluster ? "" : namespace
    self.name = name
  }

  package var id: ResourceID {
    ResourceID(
      group: resource.kind.group, kind: resource.kind.kind, namespace: namespace, name: name)
  }

  /// The namespace as a path segment; nil for what has none.
  var pathNamespace: String? { resource.scope == .cluster ? nil : namespace }
}
