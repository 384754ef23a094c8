import HydrosTestSupport
import KubeModel
import Planning
import Testing

/// Makes sets of resources that often share objects.
private struct Resources {
  var random: SeededGenerator

  mutating func set() -> [Resource] {
    (0..<random.number(below: 25)).map { number in resource(number) }
  }

  private mutating func resource(_ number: Int) -> Resource {
    let types = [
      ("", "ConfigMap"), ("", "Namespace"), ("apps", "Deployment"), ("extensions", "Deployment"),
      ("example.com", "Widget"), ("apps", "StatefulSet"), ("", "Secret"),
    ]
    let (apiGroup, kind) = random.pick(types)
    let isNamespace = kind == "Namespace"
    return .of(
      kind, random.pick(isNamespace ? ["x", "y", "default"] : ["a", "b", "\u{e9}", "e\u{301}"]),
      in: isNamespace ? "" : random.pick(["x", "y"]), apiGroup: apiGroup,
      version: random.pick(["v1", "v1beta1"]), group: GroupID(random.pick(["g", "h", "i"])),
      path: random.pick(["m.yaml", "n.yaml"]), line: number + 1,
      [
        "spec": .integer(Int64(random.number(below: 2))),
        "metadata": [
          "annotations": [
            "hydros.dev/prune": .string(random.pick(["", "", "disabled", "allowed"]))
          ],
          "labels": ["app": .string(random.pick(["one", "two"]))],
        ],
      ])
  }

  mutating func rules() -> PlanRules {
    var rules = PlanRules()
    for group in ["g", "h"] { rules.priorities[GroupID(group)] = random.number(below: 3) }
    guard random.chance(2) else { return rules }
    switch random.number(below: 4) {
    case 0: rules.scope.kinds = ["Deployment"]
    case 1: rules.scope.groups = ["g"]
    case 2: rules.scope.labels = Selector.parse("app=one") ?? []
    default: rules.scope.paths = ["m.yaml"]
    }
    return rules
  }
}

struct PlannerTests {
  @Test(arguments: 0..<20)
  func `the order of the input does not matter`(seed: UInt64) {
    var resources = Resources(random: SeededGenerator(seed: seed))
    for _ in 0..<20 {
      let (old, new, rules) = (resources.set(), resources.set(), resources.rules())
      let expected = plan(old, new, unreadable: ["n.yaml"]) { $0 = rules }
      let shuffled = plan(
        old.shuffled(using: &resources.random), new.shuffled(using: &resources.random),
        unreadable: ["n.yaml"]
      ) { $0 = rules }
      #expect(shuffled == expected)
    }
  }

  @Test(arguments: 0..<20)
  func `every object has exactly one fate`(seed: UInt64) {
    var resources = Resources(random: SeededGenerator(seed: seed))
    for _ in 0..<20 {
      let (old, new) = (resources.set(), resources.set().withoutCollisions)
      let plan = plan(old, new)
      let (before, after) = (Set(old.map(\.id.object)), Set(new.map(\.id.object)))
      let changes = plan.batches.flatMap(\.changes)
      let created = changes.filter { $0.action == .create }.map(\.resource.id.object)
      let updated = changes.filter { $0.action == .update }.map(\.resource.id.object)
      let vanished = plan.deletions.map(\.resource.id.object)
      #expect(Set(created) == after.subtracting(before))
      #expect(Set(updated).isSubset(of: after.intersection(before)))
      #expect(Set(vanished) == before.subtracting(after))
      #expect(Set(vanished).isDisjoint(with: after))
      #expect(created.count + updated.count == Set(created + updated).count)
      #expect(vanished.count == Set(vanished).count)
      #expect(plan.unchangedCount == after.intersection(before).count - updated.count)
      #expect(plan.managedCount == before.count)
      #expect(changes.allSatisfy { $0.fields.isEmpty == ($0.action == .create) })
      #expect(plan.batches.allSatisfy { !$0.changes.isEmpty })
      #expect(!plan.hasErrors)
      let summary = plan.summary
      #expect(summary.create == created.count)
      #expect(summary.update == updated.count)
      #expect(summary.delete + summary.kept == vanished.count)
      #expect(summary.unchanged == plan.unchangedCount)
      #expect(summary.moved == plan.moved.count)
    }
  }

  @Test(arguments: 0..<20)
  func `a narrowed plan is part of the whole one`(seed: UInt64) {
    var resources = Resources(random: SeededGenerator(seed: seed))
    for _ in 0..<20 {
      let (old, new, rules) = (resources.set(), resources.set(), resources.rules())
      let whole = plan(old, new) { $0.priorities = rules.priorities }
      let part = plan(old, new) { $0 = rules }
      let changed = Set(whole.batches.flatMap(\.changes))
      #expect(part.batches.flatMap(\.changes).allSatisfy(changed.contains))
      #expect(part.batches.flatMap(\.changes).allSatisfy { rules.scope.contains($0.resource) })
      let deleted = Set(whole.deletions.map(\.resource))
      #expect(part.deletions.allSatisfy { deleted.contains($0.resource) })
      #expect(part.deletions.allSatisfy { rules.scope.contains($0.resource) })
    }
  }

  @Test(arguments: 0..<10)
  func `a plan from a state to itself is empty`(seed: UInt64) {
    var resources = Resources(random: SeededGenerator(seed: seed))
    let set = Dictionary(resources.set().map { ($0.id.object, $0) }) { first, _ in first }.values
    let plan = plan(Array(set), Array(set))
    #expect(plan.summary.isEmpty)
    #expect(plan.summary.unchanged == set.count)
    #expect(plan.diagnostics == [])
    #expect(plan.moved == [])
  }

  @Test func `the summary counts each kind of change`() {
    let plan = plan(
      [
        .of("ConfigMap", "a"), .of("ConfigMap", "b"), .of("ConfigMap", "c", group: GroupID("x")),
        .of("Namespace", "n"), .of("ConfigMap", "d"),
      ],
      [.of("ConfigMap", "a", ["data": [:]]), .of("ConfigMap", "c"), .of("Secret", "s")],
      untouched: 7)
    let summary = plan.summary
    #expect(summary.create == 1)
    #expect(summary.update == 1)
    #expect(summary.delete == 2)
    #expect(summary.kept == 1)
    #expect(summary.moved == 1)
    #expect(summary.unchanged == 8)
    #expect(!summary.isEmpty)
    #expect(plan.managedCount == 12)
  }

  @Test func `a plan in which only moved and kept resources stand changes nothing`() {
    let plan = plan(
      [.of("Namespace", "n"), .of("ConfigMap", "c", group: GroupID("x"))], [.of("ConfigMap", "c")])
    #expect(plan.summary.isEmpty)
    #expect(plan.summary.kept == 1)
    #expect(plan.summary.moved == 1)
  }
}

extension [Resource] {
  /// The first declaration of each object.
  fileprivate var withoutCollisions: [Resource] {
    var seen: Set<ResourceID> = []
    return filter { seen.insert($0.id.object).inserted }
  }
}
