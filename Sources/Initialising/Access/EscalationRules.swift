internal import KubeModel

/// What handing out rights needs, which Kubernetes refuses to whoever lacks these rights.
///
/// Source: the chapter on privilege escalation of Kubernetes' page on RBAC.
enum EscalationRules {
  static func rules(for resources: [Resource]) -> [AccessRule] {
    let ofRBAC = resources.filter { $0.id.group == group }
    return escalation(ofRBAC) + binding(ofRBAC)
  }

  private static func escalation(_ resources: [Resource]) -> [AccessRule] {
    ["ClusterRole", "Role"].compactMap { kind in
      let names = Set(resources.filter { $0.id.kind == kind }.map(\.id.name))
      guard !names.isEmpty else { return nil }
      return AccessRule(
        group: group, resources: [plural(kind)], verbs: ["escalate"], names: sorted(names),
        comments: [
          "Lets it write any right into these; leave it out if it holds all of them itself."
        ])
    }
  }

  private static func binding(_ resources: [Resource]) -> [AccessRule] {
    let bindings = resources.filter { $0.id.kind.hasSuffix("RoleBinding") }.map {
      $0.value["roleRef"]
    }
    return ["ClusterRole", "Role"].compactMap { kind in
      let names = Set(
        bindings.compactMap { $0?["kind"]?.string == kind ? $0?["name"]?.string : nil })
      guard !names.isEmpty else { return nil }
      return AccessRule(
        group: group, resources: [plural(kind)], verbs: ["bind"], names: sorted(names),
        comments: ["Lets it hand out what these allow."])
    }
  }

  private static func plural(_ kind: String) -> String { ResourceNames.usualPlural(kind) }

  private static func sorted(_ names: Set<String>) -> [String] {
    names.sorted { $0.precedes($1) }
  }

  private static let group = "rbac.authorization.k8s.io"
}
