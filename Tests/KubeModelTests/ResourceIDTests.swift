import KubeModel
import Testing

struct ResourceIDTests {
  private static func id(
    _ group: String, _ kind: String, _ namespace: String, _ name: String
  ) -> ResourceID {
    ResourceID(group: group, kind: kind, namespace: namespace, name: name)
  }

  @Test func `ids are ordered by group, kind, namespace and name, by their bytes`() {
    let ordered = [
      Self.id("", "ConfigMap", "", "z"),
      Self.id("", "ConfigMap", "a", "B"),
      Self.id("", "ConfigMap", "a", "a"),
      Self.id("", "ConfigMap", "a-b", "a"),
      Self.id("", "ConfigMap", "ab", "a"),
      Self.id("", "Secret", "a", "a"),
      Self.id("apps", "A", "", ""),
      Self.id("apps", "Deployment", "a", "e\u{301}"),
      Self.id("apps", "Deployment", "a", "\u{e9}"),
      Self.id("batch", "A", "", ""),
    ]
    for _ in 0..<5 { #expect(ordered.shuffled().sorted() == ordered) }
  }

  @Test func `names that only look alike are two ids`() {
    let (composed, decomposed) = (Self.id("", "A", "", "\u{e9}"), Self.id("", "A", "", "e\u{301}"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(decomposed < composed)
  }

  @Test(arguments: [
    (id("apps", "Deployment", "shop", "web"), "Deployment/shop/web"),
    (id("", "Namespace", "", "shop"), "Namespace/shop"),
  ])
  func `an id reads as kind, namespace and name`(id: ResourceID, text: String) {
    #expect(id.description == text)
  }

  @Test(arguments: [
    ("extensions", "DaemonSet", "apps"),
    ("extensions", "Deployment", "apps"),
    ("extensions", "ReplicaSet", "apps"),
    ("extensions", "Ingress", "networking.k8s.io"),
    ("extensions", "NetworkPolicy", "networking.k8s.io"),
    ("extensions", "PodSecurityPolicy", "policy"),
    ("", "Event", "events.k8s.io"),
    ("apps", "Deployment", "apps"),
    ("networking.k8s.io", "Ingress", "networking.k8s.io"),
    ("networking.istio.io", "Ingress", "networking.istio.io"),
    ("extensions", "Widget", "extensions"),
    ("", "Deployment", ""),
  ])
  func `groups that serve one object have one id for it`(
    group: String, kind: String, home: String
  ) {
    let id = Self.id(group, kind, "shop", "web")
    #expect(id.object == Self.id(home, kind, "shop", "web"))
    #expect(id.object.object == id.object)
    #expect(ScopeTable.isStandard(id.groupKind) == ScopeTable.isStandard(id.object.groupKind))
  }
}
