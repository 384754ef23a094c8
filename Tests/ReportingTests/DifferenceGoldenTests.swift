import Reporting
import RunModel
import Testing

@Suite struct DifferenceGoldenTests {
  static let samples: [(String, ServerDifference)] = [
    ("diff-rich", .rich), ("diff-quiet", .quiet), ("diff-stopped", .stopped),
    ("diff-hostile", .hostile),
  ]

  @Test(arguments: samples.map(\.0), OutputFormat.allCases)
  func `A difference is as its golden file`(_ name: String, _ format: OutputFormat) throws {
    let difference = try #require(Self.samples.first { $0.0 == name }).1
    try expectGolden(
      DifferenceReport.render(difference, as: format), "\(name).\(format.fileExtension)")
  }

  @Test func `A coloured difference is as its golden file`() throws {
    try expectGolden(DifferenceReport.render(.rich, as: .text, style: .ansi), "diff-rich.ansi")
  }
}

@Suite struct RunGoldenTests {
  static let samples: [(String, ExecutionReport)] = [
    ("run-applied", .applied), ("run-failed", .failed), ("run-synced", .synced),
    ("run-nothing", .nothing), ("run-guarded", .guarded), ("run-interrupted", .interrupted),
    ("run-timed-out", .timedOut), ("run-hostile", .hostile),
  ]

  @Test(arguments: samples.map(\.0), OutputFormat.allCases)
  func `A report is as its golden file`(_ name: String, _ format: OutputFormat) throws {
    let report = try #require(Self.samples.first { $0.0 == name }).1
    try expectGolden(RunReport.render(report, as: format), "\(name).\(format.fileExtension)")
  }

  @Test(arguments: ["run-applied", "run-failed"])
  func `A coloured report is as its golden file`(_ name: String) throws {
    let report = try #require(Self.samples.first { $0.0 == name }).1
    try expectGolden(RunReport.render(report, as: .text, style: .ansi), "\(name).ansi")
  }
}

extension OutputFormat {
  var fileExtension: String {
    switch self {
    case .text: "txt"
    case .markdown: "md"
    case .json: "json"
    }
  }
}
