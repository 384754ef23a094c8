package import KubeModel

/// The name of a kind in access rules and URLs: `deployments`.
package struct ResourceName: Hashable, Sendable {
  package let kind: GroupKind
  package let plural: String
  package let scope: KindScope
  /// Whether nothing tells the name or the scope, so that both follow from what is usual.
  package let isGuessed: Bool

  package init(kind: GroupKind, plural: String, scope: KindScope, isGuessed: Bool = false) {
    self.kind = kind
    self.plural = plural
    self.scope = scope
    self.isGuessed = isGuessed
  }
}

/// The names of all kinds that some resources are of.
struct ResourceNames {
  private let known: [GroupKind: ResourceName]

  /// Takes the names that a cluster told, which win, and the resources, whose
  /// CustomResourceDefinitions tell the others.
  init(_ resources: [Resource], served: [ResourceName]) {
    let defined = resources.compactMap(\.definedName)
    known = Dictionary((served + defined).map { ($0.kind, $0) }) { first, _ in first }
  }

  func name(of resource: Resource) -> ResourceName {
    let kind = resource.id.groupKind
    if let known = known[kind] { return known }
    let plural = Self.usualPlural(kind.kind)
    if let scope = ScopeTable(defaultNamespace: "").scope(of: kind) {
      return ResourceName(kind: kind, plural: plural, scope: scope)
    }
    return ResourceName(
      kind: kind, plural: plural, scope: resource.id.namespace.isEmpty ? .cluster : .namespaced,
      isGuessed: true)
  }

  /// The plural by Kubernetes' own rule, which holds for all its own kinds.
  ///
  /// Source: `UnsafeGuessKindToResource` of k8s.io/apimachinery.
  static func usualPlural(_ kind: String) -> String {
    let word = kind.lowercased()
    if word == "endpoints" { return word }
    if word.hasSuffix("s") { return word + "es" }
    return word.hasSuffix("y") ? word.dropLast() + "ies" : word + "s"
  }
}

extension Resource {
  fileprivate var definedName: ResourceName? {
    guard let defined = definedKind, let plural = value["spec"]?["names"]?["plural"]?.string else {
      return nil
    }
    return ResourceName(kind: defined.kind, plural: plural, scope: defined.scope)
  }
}
