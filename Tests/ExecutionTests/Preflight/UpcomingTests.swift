import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import Testing

@testable import Execution

@Suite struct UpcomingTests {
  private let upcoming = Upcoming(
    Plan(
      from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b"),
      batches: [
        Batch(
          priority: 1000,
          changes: [
            ResourceChange(action: .create, resource: .of("Namespace", "shop")),
            ResourceChange(
              action: .create,
              resource: .of("PriorityClass", "urgent", apiGroup: "scheduling.k8s.io")),
          ])
      ]),
    [.of("Namespace", "other")], createdNamespaces: ["made"])

  @Test func `namespaces come from the plan, from other resources and from the command line`() {
    #expect(upcoming.namespaces == ["shop", "other", "made"])
  }

  @Test(
    arguments: [
      ("roles.rbac.authorization.k8s.io \"urgent\" not found", .notFound(.object), true),
      (
        "pods \"a\" is forbidden: no PriorityClass with name urgent was found", .forbidden(nil),
        true
      ),
      ("pods \"urgent\" is forbidden: it is privileged", .forbidden(nil), false),
      ("roles.rbac.authorization.k8s.io \"other\" not found", .notFound(.object), false),
      ("no PriorityClass with name urgent was found", .serverError(500), false),
    ] as [(String, KubeError.Code, Bool)])
  func `only a refusal that misses what the plan applies may mend`(
    _ message: String, _ code: KubeError.Code, _ mends: Bool
  ) {
    #expect(upcoming.mayMend(KubeError(code, message)) == mends)
  }
}
