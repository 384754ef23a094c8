import HydrosTestSupport
import KubeAPI
import KubeModel
import RunModel
import Testing

@testable import Reporting

@Suite struct ProgressLinesTests {
  private func lines(_ events: [(Int, ExecutionEvent)]) -> [String] {
    var progress = ProgressLines()
    return events.flatMap { progress.lines(for: $1, at: .milliseconds($0)) }
  }

  @Test func `A run is told of as its golden file`() throws {
    let events = ExecutionEvent.rich.enumerated().map { ($0 * 1_000, $1) }
    try expectGolden(lines(events).map { $0 + "\n" }.joined(), "progress.txt")
  }

  @Test func `A large batch is counted every five seconds and at its end`() {
    let applied = ExecutionEvent.appliedMany(0..<100).enumerated().map { ($0 * 100, $1) }
    let told = lines([(0, .batchStarted(priority: 200, count: 100))] + applied)
    #expect(
      told == [
        "priority 200: 100 resources", "applied 51 of 100 in priority 200",
        "applied 100 of 100 in priority 200",
      ])
  }

  @Test func `A failure in a large batch is told of at once and in full`() {
    let failed = Outcome(.deployment("cart"), priority: 200, .update, .failed(.crashLoop))
    let told = lines([(0, .batchStarted(priority: 200, count: 100)), (1, .applied(failed))])
    #expect(told.contains("failed Deployment/shop/cart"))
    #expect(told.contains { $0.contains("panic: no route to database") })
  }

  @Test func `The same wait is said every ten seconds, a new one after two`() {
    var progress = ProgressLines()
    _ = progress.lines(for: .batchStarted(priority: 200, count: 7), at: .zero)
    var told: [Int] = []
    for second in 0..<30 {
      let said =
        second == 15
        ? progress.lines(for: .waiting(["api"]), at: .seconds(second))
        : second == 0
          ? progress.lines(for: .waiting(["api", "web"]), at: .zero)
          : progress.lines(at: .seconds(second))
      if !said.isEmpty { told.append(second) }
    }
    #expect(told == [0, 10, 15, 25])
  }

  @Test func `What is waited for is named, with what it lacks`() {
    let told = lines([
      (0, .batchStarted(priority: 200, count: 7)), (12_000, .waiting(["a", "b", "c", "d", "e"])),
    ])
    let lack = "1 of 3 replicas are available"
    #expect(
      told.last
        == "waiting for 5 of 7 in priority 200 after 12 s: Deployment/shop/a: \(lack); "
        + "Deployment/shop/b: \(lack); Deployment/shop/c: \(lack); and 2 more")
  }

  @Test func `Of a storm of retries one in two seconds is told of, with the number of the others`()
  {
    let error = RequestError(.timeout, "no answer")
    let told = lines(
      (0..<25).map { ($0 * 100, .retrying(nil, error: error, wait: .seconds(1))) })
    #expect(
      told == [
        "retrying a request in 1 s: no answer",
        "retrying a request in 1 s: no answer (and 19 more since the last line)",
      ])
  }

  @Test func `No line of a hook is a command of a CI log`() {
    let told = lines([
      (0, .hookOutput(group: "::error::", line: "x")),
      (0, .hookOutput(group: "a", line: "::error::\n::error::##[error]x")),
    ])
    #expect(told == ["\\u{3a}:error:: │ x", "a │ ::error::\\n::error::#\\u{23}[error]x"])
  }
}

@Suite struct ShownDurationTests {
  @Test(arguments: [
    (0, "0 ms"), (999, "999 ms"), (1_000, "1 s"), (1_249, "1.2 s"), (9_949, "9.9 s"),
    (9_950, "10 s"), (59_400, "59 s"), (59_999, "1 min"), (125_000, "2 min 5 s"),
    (3_600_000, "1 h"), (3_780_000, "1 h 3 min"), (-5, "0 ms"),
  ]) func `A duration is as exact as anybody needs it`(_ milliseconds: Int, _ text: String) {
    #expect(Duration.milliseconds(milliseconds).shown == text)
  }

  @Test(arguments: [
    ("\u{1b}[31mred\u{1b}[0m", "red"), ("\u{1b}[1;38;5;9mx\u{1b}[m", "x"),
    ("\u{1b}[2Jx", "\u{1b}[2Jx"), ("\u{1b}", "\u{1b}"), ("\u{1b}[3", "\u{1b}[3"),
    ("plain", "plain"),
    ("\u{1b}\u{1b}[0m[31mx", "\u{1b}[31mx"),
  ]) func `Colours of other programs are taken out, other codes are not`(
    _ text: String, _ plain: String
  ) {
    #expect(text.withoutColours == plain)
  }
}
