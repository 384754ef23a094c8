import HydrosTestSupport
import KubeModel
import Planning
import Testing

struct OrderTests {
  private func group(_ name: String) -> GroupID { GroupID(name) }

  @Test func `batches stand in ascending priority, and groups of one priority share a batch`() {
    let plan = plan(
      [],
      [
        .of("ConfigMap", "d", group: group("late")), .of("ConfigMap", "c", group: group("unknown")),
        .of("ConfigMap", "b", group: group("early")), .of("ConfigMap", "a", group: group("soon")),
        .of("ConfigMap", "z", group: group("negative")),
      ]
    ) {
      $0.priorities = [
        GroupID("early"): 100, GroupID("soon"): 100, GroupID("late"): 2000,
        GroupID("negative"): -5,
      ]
    }
    #expect(plan.batches.map(\.priority) == [-5, 100, 1000, 2000])
    #expect(
      plan.lines == [
        "-5 + ConfigMap/z", "100 + ConfigMap/a", "100 + ConfigMap/b", "1000 + ConfigMap/c",
        "2000 + ConfigMap/d",
      ])
  }

  @Test func `resources are ordered as a plan that creates all of them is`() {
    let resources = Self.kinds.reversed() + [.of("ConfigMap", "early", group: group("early"))]
    let priorities = [GroupID("early"): 100]
    let plan = plan([], resources) { $0.priorities = priorities }
    var rules = PlanRules()
    rules.priorities = priorities
    let ordered = Planner(rules).ordered(resources)
    #expect(ordered.map(\.resource) == plan.batches.flatMap(\.changes).map(\.resource))
    #expect(
      ordered.map(\.priority)
        == plan.batches.flatMap { batch in batch.changes.map { _ in batch.priority } })
  }

  static let kinds: [Resource] = [
    .definition(of: "Widget"),
    .of("Namespace", "shop"),
    .of("StorageClass", "fast", apiGroup: "storage.k8s.io"),
    .of("ResourceQuota", "q", in: "shop"),
    .of("NetworkPolicy", "n", in: "shop", apiGroup: "networking.k8s.io"),
    .of("ServiceAccount", "s", in: "shop"),
    .of("ClusterRole", "r", apiGroup: "rbac.authorization.k8s.io"),
    .of("ClusterRoleBinding", "r", apiGroup: "rbac.authorization.k8s.io"),
    .of("RoleBinding", "r", in: "shop", apiGroup: "rbac.authorization.k8s.io"),
    .of("ConfigMap", "c", in: "aaa"),
    .of("ConfigMap", "a", in: "shop"),
    .of("ConfigMap", "b", in: "shop"),
    .of("Secret", "a", in: "shop"),
    .of("PersistentVolumeClaim", "p", in: "shop"),
    .of("Service", "s", in: "shop"),
    .of("Deployment", "d", in: "shop", apiGroup: "apps"),
    .of("StatefulSet", "s", in: "shop", apiGroup: "apps"),
    .of("Pod", "p", in: "shop"),
    .of("Job", "j", in: "shop", apiGroup: "batch"),
    .of("CronJob", "c", in: "shop", apiGroup: "batch"),
    .of("Ingress", "i", in: "shop", apiGroup: "networking.k8s.io"),
    .of("APIService", "v1.a", apiGroup: "apiregistration.k8s.io"),
    .of("Deployment", "d", in: "shop", apiGroup: "custom.example.com"),
    .of("Widget", "w", in: "shop", apiGroup: "example.com"),
    .of(
      "ValidatingWebhookConfiguration", "w", apiGroup: "admissionregistration.k8s.io"),
  ]

  @Test(arguments: 0..<10)
  func `within a batch kinds stand in their order, then ids`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let plan = plan([], Self.kinds.shuffled(using: &random))
    #expect(plan.batches.count == 1)
    #expect(plan.batches[0].changes.map(\.resource.id) == Self.kinds.map(\.id))
  }

  @Test func `nothing comes before its own Namespace`() {
    let plan = plan(
      [], [.of("Namespace", "shop", group: group("ns")), .of("ConfigMap", "a", in: "shop")]
    ) { $0.priorities = [GroupID("ns"): 2000] }
    #expect(plan.lines == ["2000 + Namespace/shop", "2000 + ConfigMap/shop/a"])
    #expect(plan.codes == ["warning delayed"])
  }

  @Test func `nothing comes before its own CustomResourceDefinition`() {
    let plan = plan(
      [],
      [
        .of("Widget", "w", in: "shop", apiGroup: "example.com", group: group("early")),
        .of("Widget", "w", in: "shop", apiGroup: "other.com", group: group("early")),
        .definition(of: "Widget", group: group("late")),
      ]
    ) { $0.priorities = [GroupID("early"): 1, GroupID("late"): 5] }
    #expect(
      plan.lines == [
        "1 + Widget/shop/w", "5 + CustomResourceDefinition/widgets.example.com",
        "5 + Widget/shop/w",
      ])
    #expect(plan.codes == ["warning delayed"])
  }

  @Test func `a Namespace that was there before delays nothing`() {
    let namespace = Resource.of("Namespace", "shop", group: group("ns"))
    let plan = plan([namespace], [namespace, .of("ConfigMap", "a", in: "shop")]) {
      $0.priorities = [GroupID("ns"): 2000]
    }
    #expect(plan.lines == ["1000 + ConfigMap/shop/a"])
    #expect(plan.codes == [])
  }

  @Test(arguments: 0..<20)
  func `deletions stand in exactly the reverse order of creation`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let names = ["a", "b", "c", "d"]
    var resources = Self.kinds.map { resource in
      Resource(
        id: resource.id, version: resource.version, group: GroupID(random.pick(names)),
        location: resource.location, value: resource.value)
    }
    resources.shuffle(using: &random)
    let priorities = Dictionary(
      uniqueKeysWithValues: names.map { (GroupID($0), random.number(below: 4)) })
    let created = plan([], resources) { $0.priorities = priorities }
    let deleted = plan(resources, []) { $0.priorities = priorities }
    #expect(
      deleted.deletions.map(\.resource.id)
        == created.batches.flatMap(\.changes).map(\.resource.id).reversed())
    #expect(
      deleted.deletions.map(\.priority)
        == created.batches.flatMap { batch in batch.changes.map { _ in batch.priority } }
        .reversed())
  }
}
