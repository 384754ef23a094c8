/// The identity of a Kubernetes object: API group, kind, namespace and name, but not the API version.
///
/// The namespace of a cluster-scoped object is empty. Ids are ordered by group, kind, namespace, name.
package struct ResourceID: Hashable, Sendable {
  /// The API group; empty for the core group.
  package let group: String
  package let kind: String
  package let namespace: String
  package let name: String

  package init(group: String, kind: String, namespace: String, name: String) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// Compares bytes, as the API does: names that only look alike are different objects.
  package static func == (left: ResourceID, right: ResourceID) -> Bool {
    left.name.hasSameBytes(as: right.name) && left.namespace.hasSameBytes(as: right.namespace)
      && left.kind.hasSameBytes(as: right.kind) && left.group.hasSameBytes(as: right.group)
  }

  package var groupKind: GroupKind { GroupKind(group: group, kind: kind) }
}

extension ResourceID: Comparable, CustomStringConvertible {
  package static func < (left: ResourceID, right: ResourceID) -> Bool {
    if left.group != right.group { return left.group.precedes(right.group) }
    if left.kind != right.kind { return left.kind.precedes(right.kind) }
    if left.namespace != right.namespace { return left.namespace.precedes(right.namespace) }
    return left.name.precedes(right.name)
  }

  /// `Deployment/shop/web`, or `Namespace/shop` for a cluster-scoped object.
  package var description: String {
    namespace.isEmpty ? "\(kind)/\(name)" : "\(kind)/\(namespace)/\(name)"
  }
}
