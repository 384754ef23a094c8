import KubeModel
import Testing

struct KindScopeTests {
  static let widget = GroupKind(group: "example.com", kind: "Widget")
  static let standard: [(String, String, KindScope?)] = [
    ("", "Namespace", .cluster),
    ("", "Node", .cluster),
    ("", "PersistentVolume", .cluster),
    ("", "PersistentVolumeClaim", .namespaced),
    ("", "Secret", .namespaced),
    ("apps", "Deployment", .namespaced),
    ("rbac.authorization.k8s.io", "ClusterRole", .cluster),
    ("rbac.authorization.k8s.io", "Role", .namespaced),
    ("apiextensions.k8s.io", "CustomResourceDefinition", .cluster),
    ("networking.k8s.io", "IngressClass", .cluster),
    ("networking.k8s.io", "Ingress", .namespaced),
    ("policy", "PodDisruptionBudget", .namespaced),
    ("policy", "PodSecurityPolicy", .cluster),
    ("storage.k8s.io", "StorageClass", .cluster),
    ("storage.k8s.io", "CSIStorageCapacity", .namespaced),
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", .cluster),
    ("apps", "Secret", nil),
    ("example.com", "Namespace", nil),
    ("", "namespace", nil),
  ]

  @Test(arguments: standard)
  func `the standard kinds have a scope`(group: String, kind: String, scope: KindScope?) {
    let kind = GroupKind(group: group, kind: kind)
    #expect(ScopeTable(defaultNamespace: "home").scope(of: kind) == scope)
    #expect(ScopeTable.isStandard(kind) == (scope != nil))
  }

  @Test func `definitions add kinds but change no standard one`() {
    let table = ScopeTable(
      custom: [Self.widget: .cluster, .namespace: .namespaced], defaultNamespace: "home")
    #expect(table.scope(of: Self.widget) == .cluster)
    #expect(table.scope(of: .namespace) == .cluster)
    #expect(!ScopeTable.isStandard(Self.widget))
  }

  @Test func `added kinds replace those of before, and the last one counts`() {
    let other = GroupKind(group: "example.com", kind: "Other")
    let table = ScopeTable(
      custom: [Self.widget: .cluster, other: .cluster], defaultNamespace: "home"
    ).adding([
      DefinedKind(kind: Self.widget, scope: .cluster),
      DefinedKind(kind: Self.widget, scope: .namespaced),
      DefinedKind(kind: .namespace, scope: .namespaced),
    ])
    #expect(table.scope(of: Self.widget) == .namespaced)
    #expect(table.scope(of: other) == .cluster)
    #expect(table.scope(of: .namespace) == .cluster)
    #expect(table.namespace(of: Self.widget, written: nil) == "home")
  }

  static let namespaces: [(GroupKind, KindScope?, String?, String)] = [
    (.namespace, nil, "shop", ""),
    (.namespace, nil, nil, ""),
    (GroupKind(group: "", kind: "Secret"), nil, "shop", "shop"),
    (GroupKind(group: "", kind: "Secret"), nil, nil, "home"),
    (widget, .cluster, "shop", ""),
    (widget, .cluster, nil, ""),
    (widget, .namespaced, "shop", "shop"),
    (widget, .namespaced, nil, "home"),
    (widget, nil, "shop", "shop"),
    (widget, nil, nil, ""),
  ]

  @Test(arguments: namespaces)
  func `the scope decides on the namespace of the identity`(
    kind: GroupKind, custom: KindScope?, written: String?, expected: String
  ) {
    let table = ScopeTable(custom: custom.map { [kind: $0] } ?? [:], defaultNamespace: "home")
    #expect(table.namespace(of: kind, written: written) == expected)
  }
}
