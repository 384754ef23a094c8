import KubeModel
import Testing

struct DiagnosticTests {
  private func diagnostic(
    _ severity: Diagnostic.Severity, _ code: Diagnostic.Code, _ message: String,
    _ path: String? = nil,
    _ line: Int = 1, _ column: Int = 1
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message,
      at: path.map { SourceLocation(path: $0, line: line, column: column) })
  }

  @Test func `diagnostics are ordered by severity, place, code and message`() {
    let ordered = [
      diagnostic(.error, .wrongType, "no place"),
      diagnostic(.error, .wrongType, "z", "a.yaml", 2, 10),
      diagnostic(.error, .chart, "a", "a.yaml", 10, 2),
      diagnostic(.error, .chart, "b", "a.yaml", 10, 2),
      diagnostic(.error, .collision, "a", "a.yaml", 10, 2),
      diagnostic(.error, .chart, "a", "a.yaml", 10, 10),
      diagnostic(.error, .chart, "a", "a/b.yaml"),
      diagnostic(.error, .chart, "a", "e\u{301}.yaml"),
      diagnostic(.error, .chart, "a", "\u{e9}.yaml"),
      diagnostic(.warning, .chart, "a"),
      diagnostic(.note, .chart, "a"),
    ]
    for _ in 0..<10 { #expect(ordered.shuffled().sorted() == ordered) }
  }
}
