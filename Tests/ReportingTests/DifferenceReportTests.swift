import HydrosTestSupport
import KubeAPI
import KubeModel
import Planning
import RunModel
import Testing

@testable import Reporting

@Suite struct DifferenceReportTests {
  private func outputs(
    _ differences: [ServerDifference], _ reports: [ExecutionReport], _ format: OutputFormat,
    limit: Int? = nil
  ) -> [String] {
    differences.map { DifferenceReport.render($0, as: format, limit: limit) }
      + reports.map { RunReport.render($0, as: format, limit: limit) }
  }

  @Test(arguments: OutputFormat.allCases) func `No line of hostile input is a command of a CI log`(
    _ format: OutputFormat
  ) {
    let all = outputs([.hostile, .rich], [.hostile, .failed], format)
    for line in all.joined().split(separator: "\n") {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"))
      #expect(!line.contains("##[") && !line.contains("##vso["))
      #expect(line.unicodeScalars.allSatisfy { $0.visibleEscape == nil })
    }
  }

  @Test(arguments: [0, 5_000, 20_000, 65_536]) func `No comment is longer than its limit`(
    _ limit: Int
  ) {
    let all = outputs(
      [.hostile, .rich, .changing(2_000), .failing(2_000)], [.hostile, .failed, .failing(2_000)],
      .markdown, limit: limit)
    for output in all {
      #expect(output.utf16.count <= max(limit, 4_000))
    }
  }

  @Test func `Every failure is named in a comment`() {
    let text = DifferenceReport.render(.failing(1_000), as: .markdown, limit: 65_536)
    let words = Set(text.split { " ,:/|`<>\n".contains($0) }.map(String.init))
    #expect((0..<1_000).allSatisfy { words.contains("web-\($0)") })
    #expect(text.contains("**1000 failed**"))
    #expect(text.contains("_Left out to fit the size limit: the reasons of failures"))
  }

  @Test func `Secrets of a resource are in no output`() {
    let secret = Resource.of("Secret", "token", ["stringData": ["token": "hunter2"]])
    let difference = ServerDifference(
      plan: .small, cluster: "x",
      batches: [.init(priority: 1, objects: [ObjectDifference(secret, .create)])],
      drift: [ObjectDifference(secret, .create)])
    let report = ExecutionReport.of(
      .done, applied: [.done(secret, .create)], deleted: [.done(secret, .delete)])
    for format in OutputFormat.allCases {
      #expect(!DifferenceReport.render(difference, as: format).contains("hunter2"))
      #expect(!RunReport.render(report, as: format).contains("hunter2"))
    }
  }

  @Test func `Objects that hydros set at different times are told of once`() {
    let text = DifferenceReport.render(.rich, as: .text)
    #expect(text.contains("in each of these 4:"))
  }

  @Test func `A difference with failures alone is not called empty`() {
    let text = DifferenceReport.render(.failing(1), as: .text)
    #expect(text.contains("Diff: 0 to create, 0 to update, 0 to delete, 0 unchanged, 1 failed."))
  }
}

extension ServerDifference {
  static func changing(_ count: Int) -> ServerDifference {
    ServerDifference(
      plan: .small, cluster: "x",
      batches: [
        Batch(
          priority: 1,
          objects: (0..<count).map {
            ObjectDifference(
              .deployment("web-\($0)"), .update,
              fields: [
                FieldDifference(
                  .changed(["spec", "replicas"], .integer(Int64($0)), 3), writers: [.kubectlEdit])
              ], hidden: HiddenFields(byServer: 3))
          })
      ])
  }

  static func failing(_ count: Int) -> ServerDifference {
    ServerDifference(
      plan: .small, cluster: "x",
      batches: [
        Batch(
          priority: 1,
          objects: (0..<count).map {
            ObjectDifference(
              .deployment("web-\($0)"),
              .failed(RequestError(.forbidden, "the user ci may not patch deployments")))
          })
      ])
  }
}

extension ExecutionReport {
  static func failing(_ count: Int) -> ExecutionReport {
    .of(
      .failed,
      applied: (0..<count).map {
        Outcome(.deployment("web-\($0)"), priority: 1, .update, .failed(.crashLoop))
      })
  }
}
