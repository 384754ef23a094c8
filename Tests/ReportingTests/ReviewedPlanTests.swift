import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct ReviewedPlanTests {
  private static func plan(
    to commit: String = "b", create names: [String] = ["a"], priority: Int = 1000,
    delete: [String] = [], spared: [String] = [], scope: [String] = [], guards: [Guard] = []
  ) -> Plan {
    func resource(_ name: String) -> Resource {
      Resource(
        id: ResourceID(group: "", kind: "ConfigMap", namespace: "shop", name: name), version: "v1",
        group: .root, location: SourceLocation(path: "a.yaml", line: 1), value: [:])
    }
    return Plan(
      from: RevisionLabel(revision: "main", commit: "a"),
      to: RevisionLabel(revision: "HEAD", commit: commit),
      batches: [
        Batch(
          priority: priority,
          changes: names.map { ResourceChange(action: .create, resource: resource($0)) })
      ],
      deletions: delete.map { Deletion(resource: resource($0), priority: 1000) }
        + spared.map {
          Deletion(resource: resource($0), priority: 1000, guard: Guard(.kept, "it is kept"))
        },
      guards: guards, scope: scope)
  }

  private static let rows: [(now: Plan, differences: [String])] = [
    (plan(), []),
    (plan(spared: ["x"]), []),
    (plan(to: "c"), ["it was made for the commit b, and c would be applied"]),
    (plan(create: ["a", "z"]), ["it would now also create ConfigMap/shop/z"]),
    (plan(create: []), ["it would no longer create ConfigMap/shop/a"]),
    (
      plan(priority: 5),
      ["it would create ConfigMap/shop/a in another way: its priority differs"]
    ),
    (plan(delete: ["x"]), ["it would now also delete ConfigMap/shop/x"]),
    (plan(scope: ["--name a"]), ["other flags narrow the run"]),
    (
      plan(guards: [Guard(.budget, "too many")]), ["the guard budget would stop the run now"]
    ),
  ]

  @Test(arguments: rows.indices)
  func `what would be done now is compared with what was reviewed`(row: Int) throws {
    let reviewed = try ReviewedPlan(json: Array(PlanReport.render(Self.plan(), as: .json).utf8))
    #expect(reviewed.differences(from: Self.rows[row].now) == Self.rows[row].differences)
  }

  @Test(arguments: [
    ("[]", ReviewedPlan.Flaw.noPlan), ("no JSON", .noPlan),
    (#"{"kind":"Plan","apiVersion":"hydros.dev/v9"}"#, .version("hydros.dev/v9")),
    (#"{"kind":"Plan","apiVersion":"hydros.dev/v1","to":{"revision":"WORKTREE"}}"#, .noCommit),
  ])
  func `what is no plan to a commit is refused`(text: String, flaw: ReviewedPlan.Flaw) {
    #expect(throws: flaw) { try ReviewedPlan(json: Array(text.utf8)) }
  }
}
