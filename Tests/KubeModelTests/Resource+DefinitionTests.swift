import HydrosTestSupport
import KubeModel
import Testing

struct DefinedKindTests {
  private static func definition(_ spec: Value) -> Resource {
    .of(
      "CustomResourceDefinition", "widgets.example.com", apiGroup: "apiextensions.k8s.io",
      ["spec": spec])
  }

  static let rows: [(Value, KindScope?)] = [
    (["group": "example.com", "names": ["kind": "Widget"], "scope": "Cluster"], .cluster),
    (["group": "example.com", "names": ["kind": "Widget"], "scope": "Namespaced"], .namespaced),
    (["group": "example.com", "names": ["kind": "Widget"]], .namespaced),
    (["group": "example.com", "names": ["plural": "widgets"]], nil),
    (["names": ["kind": "Widget"]], nil),
    (["group": 1, "names": ["kind": "Widget"]], nil),
    ([], nil),
  ]

  @Test(arguments: rows)
  func `a CustomResourceDefinition names a kind and its scope`(spec: Value, scope: KindScope?) {
    let expected = scope.map {
      DefinedKind(kind: GroupKind(group: "example.com", kind: "Widget"), scope: $0)
    }
    #expect(Self.definition(spec).definedKind == expected)
  }

  @Test func `no other kind defines one`() {
    let spec: Value = ["spec": ["group": "example.com", "names": ["kind": "Widget"]]]
    #expect(Resource.of("CustomResourceDefinition", "a", apiGroup: "b.c", spec).definedKind == nil)
    #expect(Resource.of("ConfigMap", "a", spec).definedKind == nil)
  }
}
