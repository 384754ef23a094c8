import HydrosTestSupport
import KubeModel
import Planning
import Testing

struct RunGuardsTests {
  private static func configMaps(_ count: Int) -> [Resource] {
    (0..<count).map { .of("ConfigMap", "c\($0)", in: "shop", path: "c\($0).yaml") }
  }

  static let budgets: [(deleted: Int, managed: Int, stops: Bool)] = [
    (0, 0, false),
    (1, 1, false),
    (10, 10, false),
    (11, 11, true),
    (11, 36, true),
    (11, 37, false),
    (12, 40, false),
    (13, 43, true),
    (13, 44, false),
    (50, 1000, false),
    (51, 1000, true),
    (51, 100_000, true),
  ]

  @Test(arguments: budgets)
  func `too many deletions stop the run`(row: (deleted: Int, managed: Int, stops: Bool)) {
    let plan = plan(
      Self.configMaps(row.deleted), [], untouched: row.managed - row.deleted)
    #expect(plan.guards.map(\.reason) == (row.stops ? [.budget] : []))
    #expect(plan.managedCount == row.managed)
    #expect(plan.deletions.count == row.deleted)
    #expect(plan.deletions.allSatisfy { $0.guard == nil })
  }

  static let limits: [(count: Int, percent: Int, deleted: Int, stops: Bool)] = [
    (50, 100, 50, false),
    (50, 100, 51, true),
    (100, 50, 51, true),
    (100, 51, 51, false),
    (100, 0, 10, false),
    (100, 0, 11, true),
    (0, 100, 0, false),
    (0, 100, 1, true),
    (.max, 100, 100, false),
  ]

  @Test(arguments: limits)
  func `the configuration sets the budget`(
    row: (count: Int, percent: Int, deleted: Int, stops: Bool)
  ) {
    let plan = plan(Self.configMaps(row.deleted), [], untouched: 100 - row.deleted) {
      ($0.deletions.maxCount, $0.deletions.maxPercent) = (row.count, row.percent)
    }
    #expect(plan.guards.map(\.reason) == (row.stops ? [.budget] : []))
  }

  static let histories:
    [(history: PlanInput.History, deleted: Int, recorded: Int, percent: Int, stops: Bool)] = [
      (.revision, 5, 5, 30, false),
      (.applied, 5, 5, 30, false),
      (.record, 2, 2, 30, false),
      (.record, 4, 5, 30, false),
      (.record, 5, 5, 30, true),
      (.record, 5, 5, 100, false),
      (.unknown, 0, 5, 30, false),
      (.unknown, 3, 10, 30, false),
      (.unknown, 4, 10, 30, true),
      (.unknown, 4, 10, 100, false),
    ]

  @Test(arguments: histories)
  func `a record that looks like that of another repository stops the run`(
    row: (history: PlanInput.History, deleted: Int, recorded: Int, percent: Int, stops: Bool)
  ) {
    var rules = PlanRules()
    rules.deletions.maxPercent = row.percent
    var input = PlanInput(
      from: RevisionLabel(revision: "inventory"), to: RevisionLabel(revision: "HEAD"))
    input.old = Self.configMaps(row.deleted)
    input.new = [.of("ConfigMap", "new", in: "shop")]
    input.managedCount = row.recorded
    input.history = row.history
    let guards = Planner(rules).plan(input).guards
    #expect(guards.map(\.reason) == (row.stops ? [.budget] : []))
  }

  @Test(arguments: [(PlanInput.History.revision, false), (.applied, true), (.record, true)])
  func `a revision that declares nothing stops a run that would delete all`(
    history: PlanInput.History, stops: Bool
  ) {
    var input = PlanInput(
      from: RevisionLabel(revision: "last applied"), to: RevisionLabel(revision: "HEAD"))
    input.old = Self.configMaps(2)
    input.history = history
    let guards = Planner(PlanRules()).plan(input).guards
    #expect(guards.map(\.reason) == (stops ? [.budget] : []))
  }

  @Test func `what is spared does not count against the budget`() {
    let plan = plan(Self.configMaps(60), []) { $0.deletions.protected = ["ConfigMap/.*"] }
    #expect(plan.guards == [])
    #expect(plan.summary.kept == 60)
  }

  @Test func `updates do not count against the budget`() {
    let new = Self.configMaps(60).map {
      Resource.of("ConfigMap", $0.id.name, in: "shop", ["data": [:]])
    }
    #expect(plan(Self.configMaps(60), new).guards == [])
  }

  @Test func `deletions of what newer commits of the base branch touch stop the run`() {
    let old = [Resource.deployment("web"), .deployment("db")]
    let ids = [ResourceID(group: "extensions", kind: "Deployment", namespace: "shop", name: "web")]
    let work = NewerBaseWork(branch: "main", touched: ids)
    let stopped = plan(old, [], base: work)
    #expect(stopped.guards.map(\.reason) == [.staleBranch])
    #expect(stopped.guards[0].message.contains("Deployment/shop/web"))
    #expect(!stopped.guards[0].message.contains("Deployment/shop/db"))
    #expect(plan(old, [old[0]], base: work).guards == [])
    #expect(
      plan(old, [], base: work) { $0.deletions.protected = ["Deployment/shop/web"] }.guards == [])
  }

  @Test func `changes of what newer commits touch are warnings`() {
    let work = NewerBaseWork(branch: "main", touched: [Resource.deployment("web").id])
    let plan = plan(
      [.deployment("web")], [.deployment("web", replicas: 2), .deployment("new")], base: work)
    #expect(plan.codes == ["warning stale-branch"])
    #expect(plan.guards == [])
  }

  @Test func `a stale branch names three resources and counts the others`() {
    let old = Self.configMaps(5)
    let plan = plan(old, [], base: NewerBaseWork(branch: "main", touched: old.map(\.id)))
    #expect(plan.guards.first?.message.contains("and 2 more") == true)
  }
}
