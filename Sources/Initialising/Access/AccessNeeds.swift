package import KubeModel

/// The rights that a run of hydros needs for some resources, and no more.
package struct AccessNeeds {
  /// What the rights are for.
  package enum Purpose: Hashable, Sendable {
    /// `apply` and `sync`.
    case writing
    /// `diff`, and the dry runs of `apply` and `sync`.
    case trying
  }

  private let resources: [Resource]
  private let names: ResourceNames
  private let purpose: Purpose
  /// Whether namespaces are created that nobody declares.
  private let createsNamespaces: Bool
  private let declaredNamespaces: Set<String>

  package init(
    _ resources: [Resource], served: [ResourceName] = [], purpose: Purpose,
    createsNamespaces: Bool = false
  ) {
    self.resources = resources
    self.purpose = purpose
    self.createsNamespaces = createsNamespaces
    names = ResourceNames(resources, served: served)
    declaredNamespaces = Set(
      resources.filter { $0.id.groupKind == .namespace }.map(\.id.name))
  }

  /// What is needed in the whole cluster: for kinds without a namespace, and for those in a namespace
  /// that a run creates, where no Role can be beforehand.
  var clusterRules: [AccessRule] {
    let wide = resources.filter { isClusterWide($0) }
    return rules(for: wide) + creation + EscalationRules.rules(for: wide)
  }

  /// What is needed in single namespaces, sorted by their names; without what holds everywhere anyway.
  var namespaceRules: [(namespace: String, rules: [AccessRule])] {
    let wide = Set(resources.filter { isClusterWide($0) }.map(\.id.groupKind))
    let narrow = resources.filter { !isClusterWide($0) && !wide.contains($0.id.groupKind) }
    return Dictionary(grouping: narrow, by: \.id.namespace).sorted { $0.key.precedes($1.key) }
      .map { ($0.key, rules(for: $0.value) + EscalationRules.rules(for: $0.value)) }
  }

  /// What the record and the lock need in their namespace.
  var recordRules: [AccessRule] {
    switch purpose {
    case .writing:
      [
        AccessRule(
          group: "", resources: ["secrets"], verbs: ["create", "delete", "get", "list", "update"],
          comments: ["The record of the target."]),
        AccessRule(
          group: "coordination.k8s.io", resources: ["leases"],
          verbs: ["create", "get", "list", "update"],
          comments: ["The lock of the target."]),
      ]
    case .trying:
      [
        AccessRule(
          group: "", resources: ["secrets"], verbs: ["get", "list"],
          comments: ["The record of the target."])
      ]
    }
  }

  private var verbs: [String] {
    let trying = ["create", "delete", "get", "list", "patch"]
    return purpose == .writing ? trying + ["watch"] : trying
  }

  private func rules(for resources: [Resource]) -> [AccessRule] {
    AccessRule.rules(for: resources.map(names.name), verbs: verbs)
      + (purpose == .writing ? WorkloadRules.rules(for: resources) : [])
  }

  private func isClusterWide(_ resource: Resource) -> Bool {
    names.name(of: resource).scope == .cluster || createsNamespaces
      || declaredNamespaces.contains(resource.id.namespace)
  }

  /// What --create-namespaces needs, and what deletions of Namespaces would need besides.
  private var creation: [AccessRule] {
    guard createsNamespaces else { return [] }
    return [
      AccessRule(
        group: "", resources: ["namespaces"], verbs: ["create", "get", "patch"],
        comments: ["For --create-namespaces."])
    ]
  }
}
