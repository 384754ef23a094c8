import HydrosTestSupport
import Planning
import Reporting
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Sample.all) func `Plain text of a plan is as its golden file`(
    _ sample: Sample
  ) throws {
    try expectGolden(PlanReport.render(sample.plan, as: .text), "\(sample.name).txt")
  }

  @Test(arguments: Sample.all) func `Coloured text of a plan is as its golden file`(
    _ sample: Sample
  ) throws {
    try expectGolden(PlanReport.render(sample.plan, as: .text, style: .ansi), "\(sample.name).ansi")
  }

  @Test(arguments: Sample.all) func `JSON of a plan is as its golden file`(
    _ sample: Sample
  ) throws {
    try expectGolden(PlanReport.render(sample.plan, as: .json), "\(sample.name).json")
  }

  @Test(arguments: Sample.all) func `Markdown of a plan is as its golden file`(
    _ sample: Sample
  ) throws {
    try expectGolden(PlanReport.render(sample.plan, as: .markdown), "\(sample.name).md")
  }
}

/// A plan whose output is kept in golden files of its name.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let plan: Plan

  var testDescription: String { name }

  static let all = [
    Sample(name: "small", plan: .small), Sample(name: "large", plan: .large),
    Sample(name: "empty", plan: .empty), Sample(name: "deletions", plan: .onlyDeletions),
    Sample(name: "stopped", plan: .stopped), Sample(name: "diagnosed", plan: .diagnosed),
    Sample(name: "hostile", plan: .hostile), Sample(name: "moves", plan: .moves),
    Sample(name: "narrowed", plan: .narrowed),
  ]
}

func expectGolden(
  _ actual: String, _ name: String, at location: Testing.SourceLocation = #_sourceLocation
) throws {
  guard let mismatch = try Golden().mismatch(actual, with: name) else { return }
  Issue.record(Comment(rawValue: mismatch), sourceLocation: location)
}
