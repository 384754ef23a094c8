import KubeModel
import Testing

struct DiagnosticTests {
  private func diagnostic(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, _ path: String? = nil,
    _ line: Int = 1, _ column: Int = 1
  ) -> Diagnostic {
    Diagnostic(
      severity, code: code, message,
      at: path.map { SourceLocation(path: $0, line: line, column: column) })
  }

  @Test func `diagnostics are ordered by severity, place, code and message`() {
    let ordered = [
      diagnostic(.error, "z", "no place"),
      diagnostic(.error, "z", "z", "a.yaml", 2, 10),
      diagnostic(.error, "a", "a", "a.yaml", 10, 2),
      diagnostic(.error, "a", "b", "a.yaml", 10, 2),
      diagnostic(.error, "b", "a", "a.yaml", 10, 2),
      diagnostic(.error, "a", "a", "a.yaml", 10, 10),
      diagnostic(.error, "a", "a", "a/b.yaml"),
      diagnostic(.error, "a", "a", "e\u{301}.yaml"),
      diagnostic(.error, "a", "a", "\u{e9}.yaml"),
      diagnostic(.warning, "a", "a"),
      diagnostic(.note, "a", "a"),
    ]
    for _ in 0..<10 { #expect(ordered.shuffled().sorted() == ordered) }
  }
}
