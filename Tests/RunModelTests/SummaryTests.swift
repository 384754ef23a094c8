import HydrosTestSupport
import KubeModel
import Planning
import RunModel
import Testing

@Suite struct SummaryTests {
  @Test func `a difference counts verdicts, and failures of every part`() {
    let web = Resource.of("Deployment", "web", in: "shop", apiGroup: "apps")
    let difference = ServerDifference(
      plan: .empty, cluster: "context test",
      batches: [
        .init(
          priority: 1000,
          objects: [
            ObjectDifference(web, .create), ObjectDifference(web, .unchanged),
            ObjectDifference(web, .replace([])), ObjectDifference(web, .failed(.refused)),
          ])
      ],
      deletions: [
        DeletionDifference(Deletion(resource: web, priority: 1000), .absent),
        DeletionDifference(Deletion(resource: web, priority: 1000), .failed(.refused)),
      ],
      drift: [ObjectDifference(web, .update)])
    let summary = difference.summary
    #expect(summary.create == 1)
    #expect(summary.replace == 1)
    #expect(summary.unchanged == 2)
    #expect(summary.failed == 2)
    #expect(summary.drifted == 1)
    #expect(summary.delete == 0)
  }
}

extension Plan {
  fileprivate static let empty = Plan(
    from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b"))
}

extension RequestError {
  fileprivate static let refused = RequestError(.forbidden, "not allowed")
}
