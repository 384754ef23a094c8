import KubeModel
import ManifestSources
import Testing

@testable import Initialising
@testable import ManifestLoading

@Suite struct SurveyTests {
  @Test(arguments: [
    (["deploy/k8s/ns/a.yaml", "deploy/k8s/b.yaml"], ["deploy/k8s"]),
    (["apps/shop/a.yaml", "infra/b.yaml"], ["apps", "infra"]),
    (["apps/shop/manifests/a.yaml", "apps/pay/manifests/b.yaml"], ["apps"]),
    (["apps/shop/manifests/a.yaml"], ["apps/shop/manifests"]),
    (["a.yaml", "apps/b.yaml"], [""]),
    ([], []),
  ])
  func `roots are where manifests are`(paths: [String], roots: [String]) {
    #expect(ManifestRoots.of(paths) == roots)
  }

  private static func file(_ path: String, _ kinds: String...) -> DeclaredUnit {
    let groups = [
      "CustomResourceDefinition": "apiextensions.k8s.io", "Deployment": "apps",
      "Role": "rbac.authorization.k8s.io",
    ]
    let declarations = kinds.map { kind in
      Declaration(
        kind: GroupKind(group: groups[kind] ?? "", kind: kind), version: "v1", namespace: nil,
        name: "x", group: .root, location: SourceLocation(path: path), value: [:])
    }
    return DeclaredUnit(.plainFile(path, []), declarations: declarations)
  }

  @Test(arguments: [
    (["Namespace"], 100), (["Namespace", "Role"], 100), (["CustomResourceDefinition"], 100),
    (["CustomResourceDefinition", "Deployment"], 200), (["Namespace", "Deployment"], nil),
    (["Deployment"], nil),
  ])
  func `groups that others need come first`(kinds: [String], priority: Int?) {
    let files = kinds.enumerated().map { Self.file("m/g/\($0).yaml", $1) }
    let survey = ManifestSurvey(files, charts: [])
    #expect(survey.groups.map(\.priority) == [priority].compactMap(\.self))
    #expect(survey.groups.allSatisfy { $0.id == GroupID("g") || $0.id == .root })
  }

  private static let overlay = DeclaredUnit(.plainFile("k/prod/kustomization.yaml", []))

  @Test func `overlays, tests and hidden directories are left out`() {
    let survey = ManifestSurvey(
      [
        Self.file("k/base/a.yaml", "Deployment"), Self.overlay,
        Self.file("k/prod/patch.yaml", "Deployment"), Self.file("k/tests/x/a.yaml", "Deployment"),
        Self.file("docs/a.yaml", "Deployment"), Self.file(".github/a.yaml", "Deployment"),
      ], charts: ["c"])
    #expect(survey.roots == ["k"])
    #expect(
      survey.excluded == [
        .init(path: "k/prod", reason: .kustomize), .init(path: "k/tests", reason: .aside),
      ])
    #expect((survey.resourceCount, survey.fileCount) == (1, 1))
    #expect(survey.charts == ["c"])
  }

  @Test func `where everything is an example, it counts`() {
    let survey = ManifestSurvey([Self.file("examples/a.yaml", "Deployment")], charts: [])
    #expect(survey.roots == ["examples"] && survey.excluded.isEmpty)
  }

  @Test func `where everything is rendered, it counts`() {
    let survey = ManifestSurvey(
      [Self.overlay, Self.file("k/prod/a.yaml", "Deployment")], charts: [])
    #expect(survey.roots == ["k"] && survey.excluded.isEmpty && survey.resourceCount == 1)
  }

  @Test(arguments: [
    ("Deployment", "deployments"), ("Ingress", "ingresses"), ("NetworkPolicy", "networkpolicies"),
    ("Endpoints", "endpoints"), ("StorageClass", "storageclasses"),
  ])
  func `plurals follow Kubernetes' own rule`(kind: String, plural: String) {
    #expect(ResourceNames.usualPlural(kind) == plural)
  }
}
