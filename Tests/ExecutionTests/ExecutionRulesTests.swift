import Diffing
import HydrosTestSupport
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Execution
@testable import KubeAPI

@Suite struct ExecutionRulesTests {
  struct Row: Sendable {
    let rules: [ConflictRule]
    var field = ValuePath([.key("spec"), .key("replicas")])
    let resolution: ConflictResolution
  }

  private static let replicas = PathPattern("spec.replicas")

  @Test(arguments: [
    Row(rules: [], resolution: .force),
    Row(rules: [ConflictRule(kind: "Deployment", .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "deployment.apps", .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "*", .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "Deployment.extensions", .yield)], resolution: .force),
    Row(rules: [ConflictRule(kind: "StatefulSet", .yield)], resolution: .force),
    Row(
      rules: [ConflictRule(kind: "*", namespace: "shop", name: "w*", .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "*", namespace: "bank", .yield)], resolution: .force),
    Row(rules: [ConflictRule(kind: "*", name: "db", .yield)], resolution: .force),
    Row(rules: [ConflictRule(kind: "*", manager: "h*a", .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "*", manager: "flux", .yield)], resolution: .force),
    Row(rules: [ConflictRule(kind: "*", path: replicas, .yield)], resolution: .yield),
    Row(rules: [ConflictRule(kind: "*", path: PathPattern("spec"), .yield)], resolution: .yield),
    Row(
      rules: [ConflictRule(kind: "*", path: PathPattern("spec.replicas.x"), .yield)],
      resolution: .force),
    Row(
      rules: [ConflictRule(kind: "*", path: replicas, .stop), ConflictRule(kind: "*", .yield)],
      resolution: .stop),
    Row(
      rules: [ConflictRule(kind: "*", path: replicas, .stop), ConflictRule(kind: "*", .yield)],
      field: ValuePath([.key("spec"), .key("paused")]), resolution: .yield),
    Row(
      rules: [
        ConflictRule(
          kind: "*", path: PathPattern("spec.template.spec.containers[name=web].image"), .yield)
      ],
      field: ValuePath([
        .key("spec"), .key("template"), .key("spec"), .key("containers"),
        .item([.init(key: "name", value: "web")]), .key("image"),
      ]), resolution: .yield),
  ])
  func `the first rule that speaks of a field counts`(row: Row) {
    let rules = ConflictRules(.force, rules: row.rules)
    let id = ResourceID(group: "apps", kind: "Deployment", namespace: "shop", name: "web")
    let conflict = FieldConflict(
      manager: "hpa", subresource: nil, field: row.field.description, path: row.field)
    #expect(rules.resolution(of: conflict, id: id) == row.resolution)
  }

  @Test func `a field whose path can't be read is met by rules for all fields only`() {
    let rules = ConflictRules(
      rules: [
        ConflictRule(kind: "*", path: PathPattern("*"), .force), ConflictRule(kind: "*", .yield),
      ])
    let conflict = FieldConflict(manager: "hpa", subresource: nil, field: "?", path: nil)
    let id = ResourceID(group: "", kind: "Service", namespace: "shop", name: "web")
    #expect(rules.resolution(of: conflict, id: id) == .yield)
  }

  @Test(arguments: [
    ("allowed", [], true), ("", [], false), ("true", [], false), (nil, ["Job"], true),
    (nil, ["job.batch"], true), (nil, ["Deployment"], false), (nil, ["Job.other"], false),
  ])
  func `a resource is replaced where its manifest or its kind allows it`(
    annotation: String?, kinds: [String], isAllowed: Bool
  ) {
    var rules = ExecutionRules()
    rules.replaceKinds = kinds
    let metadata: Value =
      annotation.map { ["annotations": ["hydros.dev/replace": .string($0)]] } ?? [:]
    let job = Resource.of("Job", "a", in: "shop", apiGroup: "batch", ["metadata": metadata])
    #expect(rules.mayReplace(job) == isAllowed)
  }

  @Test func `a group is waited for unless the configuration says otherwise`() {
    var rules = ExecutionRules()
    rules.waits = [GroupID("a"): .no, GroupID("b"): .atMost(.seconds(9))]
    #expect(rules.wait(for: GroupID("a")) == nil)
    #expect(rules.wait(for: GroupID("b")) == .seconds(9))
    #expect(rules.wait(for: GroupID("c")) == .seconds(300))
  }
}
