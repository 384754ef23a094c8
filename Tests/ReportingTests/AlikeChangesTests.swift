import Diffing
import HydrosTestSupport
import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct AlikeChangesTests {
  private let bump = FieldChange.image("a:1", "a:2")
  private let masked = FieldChange.changed(["data", "token"], "***", "*** (changed)")

  private func sizes(_ changes: [ResourceChange]) -> [Int] {
    AlikeChanges.grouping(changes.map(ShownChange.init)).map(\.resources.count)
  }

  private func deployment(_ name: String, _ fields: [FieldChange]) -> ResourceChange {
    .update("Deployment", name, in: "shop", apiGroup: "apps", fields)
  }

  @Test func `Updates of a kind with the same fields are one group, where the first stood`() {
    let other = FieldChange.changed(["spec", "replicas"], 1, 2)
    let changes = [
      deployment("a", [bump]), deployment("b", [other]), deployment("c", [bump]),
    ]
    let groups = AlikeChanges.grouping(changes.map(ShownChange.init))
    #expect(groups.map { $0.resources.map(\.id.name) } == [["a", "c"], ["b"]])
  }

  @Test func `Another kind is another group`() {
    #expect(sizes([deployment("a", [bump]), .update("StatefulSet", "a", [bump])]) == [1, 1])
  }

  @Test func `Masked values are never called the same`() {
    let secrets = (1...5).map { ResourceChange.update("Secret", "s\($0)", [masked]) }
    #expect(sizes(secrets) == [1, 1, 1, 1, 1])
    #expect(secrets.map(ShownChange.init).runsOfAlike.count == 5)
  }

  @Test func `Creates are in no group`() {
    #expect(
      sizes([.create("Service", "a", group: "x"), .create("Service", "b", group: "x")]) == [])
  }

  @Test(arguments: [(1, [1]), (2, [1, 1]), (3, [3]), (28, [28])])
  func `From three on neighbours are put together`(_ count: Int, _ runs: [Int]) {
    let changes = (1...count).map { deployment("web-\($0)", [bump]) }
    #expect(changes.map(ShownChange.init).runsOfAlike.map(\.count) == runs)
  }
}

@Suite struct PlanReportTests {
  @Test(arguments: OutputFormat.allCases) func `No format shows what a resource holds`(
    _ format: OutputFormat
  ) {
    let secret = Resource.of("Secret", "token", ["stringData": ["token": "hunter2"]])
    let plan = Plan(
      from: .main, to: .feature,
      batches: [
        Batch(
          priority: 1,
          changes: [
            ResourceChange(action: .create, resource: secret),
            ResourceChange(
              action: .update, resource: secret,
              fields: [.changed(["stringData", "token"], "***", "*** (changed)")]),
          ])
      ],
      deletions: [Deletion(resource: secret, priority: 1)],
      moved: [Move(resource: secret, previousGroup: "x")])
    #expect(!PlanReport.render(plan, as: format).contains("hunter2"))
  }

  @Test(arguments: OutputFormat.allCases) func `No line of hostile input is a command of a CI log`(
    _ format: OutputFormat
  ) {
    for line in PlanReport.render(.hostile, as: format).split(separator: "\n") {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"))
      #expect(!line.contains("##[") && !line.contains("##vso["))
      #expect(line.unicodeScalars.allSatisfy { $0.visibleEscape == nil })
    }
  }

  @Test(arguments: OutputFormat.allCases) func `Every output ends in one newline`(
    _ format: OutputFormat
  ) {
    let text = PlanReport.render(.empty, as: format)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func `Kinds of one name in two API groups are told apart`() {
    let text = PlanReport.render(.large, as: .text)
    #expect(text.contains("~ Service.serving.knative.dev "))
    #expect(text.contains("+ Service  "))
  }
}
