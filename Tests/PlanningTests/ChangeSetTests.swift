import Diffing
import HydrosTestSupport
import KubeModel
import Planning
import Testing

struct ChangeSetTests {
  private static let web = Resource.deployment("web")
  private static let web3 = Resource.deployment("web", replicas: 3)
  static let rows: [([Resource], [Resource], [String], Int)] = [
    ([], [], [], 0),
    ([], [web], ["1000 + Deployment/shop/web"], 0),
    ([web], [web], [], 1),
    ([web], [web3], ["1000 ~ Deployment/shop/web"], 0),
    ([web], [], ["1000 - Deployment/shop/web"], 0),
    (
      [web, .deployment("db")], [web3, .deployment("log")],
      [
        "1000 + Deployment/shop/log", "1000 ~ Deployment/shop/web", "1000 - Deployment/shop/db",
      ], 0
    ),
    ([web], [.deployment("web", path: "other/b.yaml", line: 9)], [], 1),
    ([.of("ConfigMap", "a", ["data": [:]])], [.of("ConfigMap", "a")], ["1000 ~ ConfigMap/a"], 0),
    (
      [.of("ConfigMap", "a", in: "x")], [.of("ConfigMap", "a", in: "y")],
      ["1000 + ConfigMap/y/a", "1000 - ConfigMap/x/a"], 0
    ),
    (
      [.of("ConfigMap", "\u{e9}")], [.of("ConfigMap", "e\u{301}")],
      ["1000 + ConfigMap/e\u{301}", "1000 - ConfigMap/\u{e9}"], 0
    ),
  ]

  @Test(arguments: rows)
  func `each resource is created, updated, deleted or left alone`(
    old: [Resource], new: [Resource], expected: [String], unchanged: Int
  ) {
    let plan = plan(old, new)
    #expect(plan.lines == expected)
    #expect(plan.unchangedCount == unchanged)
    #expect(plan.diagnostics == [])
  }

  static let moves: [(Resource, Resource)] = [
    (
      .of("HorizontalPodAutoscaler", "a", apiGroup: "autoscaling", version: "v2beta2"),
      .of("HorizontalPodAutoscaler", "a", apiGroup: "autoscaling", version: "v2")
    ),
    (
      .deployment("a", apiGroup: "extensions", version: "v1beta1"), .deployment("a")
    ),
    (
      .deployment("a"), .deployment("a", apiGroup: "extensions", version: "v1beta1")
    ),
    (
      .of("Ingress", "a", apiGroup: "extensions", version: "v1beta1"),
      .of("Ingress", "a", apiGroup: "networking.k8s.io")
    ),
    (
      .of("PodSecurityPolicy", "a", apiGroup: "extensions", version: "v1beta1"),
      .of("PodSecurityPolicy", "a", apiGroup: "policy", version: "v1beta1")
    ),
    (.of("Event", "a"), .of("Event", "a", apiGroup: "events.k8s.io")),
  ]

  @Test(arguments: moves)
  func `a move to another version or a group with the same objects is an update`(
    old: Resource, new: Resource
  ) {
    let plan = plan([old], [new])
    #expect(plan.lines == ["1000 ~ \(new.id)"])
    let change = plan.batches.first?.changes.first
    #expect(change?.resource == new)
    #expect(change?.fields.map(\.path.description) == ["apiVersion"])
  }

  @Test func `a kind of another API group is another object`() {
    let plan = plan(
      [.of("Service", "a")], [.of("Service", "a", apiGroup: "serving.knative.dev")])
    #expect(plan.lines == ["1000 + Service/a", "1000 - Service/a"])
  }

  @Test func `a move between groups is noted, with or without a change`() {
    let plan = plan(
      [.deployment("a", group: GroupID("x")), .deployment("b", group: GroupID("x"))],
      [.deployment("b", group: GroupID("y"), replicas: 2), .deployment("a", group: GroupID("y"))])
    #expect(plan.lines == ["1000 ~ Deployment/shop/b"])
    #expect(
      plan.moved.map { "\($0.resource.id) \($0.previousGroup) \($0.resource.group)" } == [
        "Deployment/shop/a x y", "Deployment/shop/b x y",
      ])
    #expect(plan.unchangedCount == 1)
  }

  @Test func `sensitive fields of an update are masked`() {
    let plan = plan(
      [.of("Secret", "a", ["data": ["k": "s3cret"]])],
      [.of("Secret", "a", ["data": ["k": "s4cret"]])])
    let field = plan.batches.first?.changes.first?.fields.first
    #expect(field?.old == "***")
    #expect(field?.new == "*** (changed)")
  }
}
