extension GroupKind {
  package static let namespace = GroupKind(group: "", kind: "Namespace")
  package static let customResourceDefinition = GroupKind(
    group: "apiextensions.k8s.io", kind: "CustomResourceDefinition")
}

/// A kind that a CustomResourceDefinition adds to the API, with its scope.
package struct DefinedKind: Hashable, Sendable {
  package let kind: GroupKind
  package let scope: KindScope

  package init(kind: GroupKind, scope: KindScope) {
    self.kind = kind
    self.scope = scope
  }

  /// Reads the manifest of a CustomResourceDefinition; nil if it lacks the group or the kind.
  ///
  /// A missing scope is `Namespaced`, the default of the v1beta1 API.
  package init?(definition: Value) {
    guard let spec = definition["spec"], let group = spec["group"]?.string,
      let kind = spec["names"]?["kind"]?.string
    else { return nil }
    self.kind = GroupKind(group: group, kind: kind)
    scope = spec["scope"]?.string.flatMap(KindScope.init) ?? .namespaced
  }
}

extension Resource {
  /// The kind that this resource adds to the API; nil if it is not a CustomResourceDefinition.
  package var definedKind: DefinedKind? {
    guard id.groupKind == .customResourceDefinition else { return nil }
    return DefinedKind(definition: value)
  }
}
