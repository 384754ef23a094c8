import HydrosTestSupport
import KubeModel
import ManifestSources
import Testing

@testable import ManifestComparison

struct DeclaredStateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let texts: [String: String]
    var servedKinds: [DefinedKind] = []
    var resources: [String] = []
    var withheld: [String] = []
    var unreadable: [String] = []
    var codes: [String] = []
    var hasErrors = false
  }

  private static let encrypted = """
    apiVersion: v1
    kind: Secret
    metadata:
      name: s
    sops:
      mac: x

    """
  private static let widgets = GroupKind(group: "example.com", kind: "Widget")

  @Test(arguments: [
    Case(testDescription: "nothing", texts: ["README.md": "x"]),
    Case(
      testDescription: "resources", texts: ["a.yaml": configMap("a"), "b.yaml": configMap("b")],
      resources: ["ConfigMap/default/a", "ConfigMap/default/b"]),
    Case(
      testDescription: "one object twice",
      texts: ["a.yaml": configMap("a"), "b.yaml": configMap("a")],
      resources: ["ConfigMap/default/a", "ConfigMap/default/a"], hasErrors: true),
    Case(
      testDescription: "a mistake", texts: ["a.yaml": configMap("a") + "---\nkind: Pod\n"],
      resources: ["ConfigMap/default/a"], unreadable: ["a.yaml"],
      codes: ["missing-api-version"], hasErrors: true),
    Case(
      testDescription: "an encrypted document", texts: ["a.yaml": encrypted],
      withheld: ["Secret/default/s"], codes: ["encrypted"]),
    Case(
      testDescription: "an excluded file", texts: ["x/a.yaml": configMap("a")],
      withheld: ["ConfigMap/default/a"]),
    Case(
      testDescription: "an unknown kind", texts: ["a.yaml": widget("w")],
      resources: ["Widget/shop/w"]),
    Case(
      testDescription: "a kind that the cluster serves", texts: ["a.yaml": widget("w")],
      servedKinds: [DefinedKind(kind: widgets, scope: .cluster)],
      resources: ["Widget/w"], codes: ["ignored-namespace"]),
    Case(
      testDescription: "a kind that a manifest defines otherwise than the cluster",
      texts: ["a.yaml": widgetDefinition, "b.yaml": widget("w")],
      servedKinds: [DefinedKind(kind: widgets, scope: .namespaced)],
      resources: [
        "CustomResourceDefinition/widgets.example.com",
        "Widget/w",
      ], codes: ["ignored-namespace"]),
  ])
  func `a state tells all that it declares`(example: Case) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(example.texts)
      let state = try await scratch.compare(
        "EMPTY", with: "HEAD", ManifestRules(exclude: ["^/x/"]), servedKinds: example.servedKinds
      ).new
      #expect(state.words == example.resources)
      #expect(state.withheld.map(\.description).sorted() == example.withheld)
      #expect(state.unreadable.sorted() == example.unreadable)
      #expect(state.diagnostics.map { "\($0.code)" } == example.codes)
      #expect(state.hasErrors == example.hasErrors)
    }
  }
}
