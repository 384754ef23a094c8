package import KubeModel

/// A kind that a server serves in one version.
package struct APIResource: Hashable, Sendable {
  package let kind: GroupKind
  package let version: String
  /// The name in URLs, such as `deployments`.
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

  /// The name in access rules and messages, such as `deployments.apps`.
  package var qualifiedName: String {
    kind.group.isEmpty ? plural : "\(plural).\(kind.group)"
  }

  package func allows(_ verb: String) -> Bool { verbs.contains(verb) }

  /// The path segments of all its objects, in one namespace or, if nil, in all.
  func segments(namespace: String?) -> [String] {
    let root = kind.group.isEmpty ? ["api", version] : ["apis", kind.group, version]
    guard scope == .namespaced, let namespace else { return root + [plural] }
    return root + ["namespaces", namespace, plural]
  }
}

/// One object of a server.
package struct ObjectAddress: Hashable, Sendable {
  package let resource: APIResource
  /// Empty for cluster-scoped objects.
  package let namespace: String
  package let name: String

  /// Creates an address; it drops the namespace of a cluster-scoped object.
  package init(_ resource: APIResource, namespace: String, name: String) {
    self.resource = resource
    self.namespace = resource.scope == .cluster ? "" : namespace
    self.name = name
  }

  package var id: ResourceID {
    ResourceID(
      group: resource.kind.group, kind: resource.kind.kind, namespace: namespace, name: name)
  }

  /// The namespace as a path segment; nil for cluster-scoped objects.
  var pathNamespace: String? { resource.scope == .cluster ? nil : namespace }
}
