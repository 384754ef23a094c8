import HydrosTestSupport
import KubeModel
import Planning
import RunModel
import Testing

@testable import Reporting

@Suite struct WorkflowCommandTests {
  @Test func `an annotation names the place and what to do`() {
    let diagnostic = Diagnostic(
      .error, code: .duplicateKey, "`a` stands twice", help: "remove one",
      at: SourceLocation(path: "m/a.yaml", line: 3, column: 5))
    #expect(
      WorkflowCommand.annotation(diagnostic).line
        == "::error file=m/a.yaml,line=3,col=5,title=hydros%3A duplicate-key::`a` stands twice. Remove one."
    )
  }

  @Test(arguments: [
    "a\n::set-output name=x::y", "a\r\n::add-mask::b", "%0A::error::x", "a,line=9::b", "\u{1b}[2J",
    "##[error]x", "@all --> ```",
  ])
  func `nothing in a path or a message begins another command`(text: String) {
    let diagnostic = Diagnostic(
      .warning, code: .collision, text, at: SourceLocation(path: text, line: 1, column: 1))
    for line in [WorkflowCommand.annotation(diagnostic).line, WorkflowCommand.group(text).line] {
      #expect(!line.contains { $0.isNewline })
      #expect(!line.contains("\u{1b}"))
      #expect(!line.contains("##["))
    }
    let line = WorkflowCommand.annotation(diagnostic).line
    let properties = line.dropFirst(2).prefix(while: { _ in true }).split(
      separator: "::", maxSplits: 1)[0]
    #expect(properties.split(separator: ",").count == 4, "\(line)")
    #expect(properties.split(separator: ",")[1] == "line=1")
  }

  @Test func `ten errors and ten warnings are shown, errors first`() {
    let diagnostics = (1...30).map {
      Diagnostic(
        $0 % 2 == 0 ? .warning : .error, code: .collision, "m",
        at: SourceLocation(path: "a", line: $0))
    }
    let lines = WorkflowCommand.annotations(diagnostics).map(\.line)
    #expect(lines.count == 20)
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
  }

  @Test func `a delimiter that stands in a value grows until it doesn't`() {
    var outputs = StepOutputs(ChangeCounts(.empty as Plan))
    outputs.add("plan-path", "a\nhydros_x\nchanges<<b")
    let text = outputs.text { "x" }
    #expect(text.hasPrefix("changes<<hydros_x\nfalse\nhydros_x\ncreate<<hydros_x\n0\nhydros_x\n"))
    #expect(text.hasSuffix("plan-path<<hydros_xx\na\nhydros_x\nchanges<<b\nhydros_xx\n"))
  }

  @Test func `the counts of a result are those of its summary`() {
    #expect(
      ChangeCounts(.large as Plan).gitLabTerraform
        == "{\"create\":\(Plan.large.summary.create),\"update\":\(Plan.large.summary.update),\"delete\":\(Plan.large.summary.delete)}\n"
    )
    #expect(ChangeCounts(ServerDifference.rich).delete == ServerDifference.rich.summary.delete)
    #expect(ChangeCounts(ExecutionReport.applied).create == ExecutionReport.applied.summary.created)
    #expect(ChangeCounts(ExecutionReport.nothing).isEmpty)
  }

  @Test func `batches are folded in a workflow, and an open one is closed at the end`() {
    var progress = ProgressLines(isGrouped: true)
    let failed = Outcome(.deployment("cart"), priority: 200, .update, .failed(.crashLoop))
    var lines = progress.lines(for: .batchStarted(priority: 200, count: 2), at: .zero)
    #expect(lines == ["::group::priority 200: 2 resources"])
    _ = progress.lines(for: .applied(failed), at: .seconds(1))
    lines = progress.closingLines(at: .seconds(2))
    #expect(lines == ["::endgroup::", "priority 200: 1 failed in 2 s"])
    #expect(progress.closingLines(at: .seconds(3)).isEmpty)
  }
}
