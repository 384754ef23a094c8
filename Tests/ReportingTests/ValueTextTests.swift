import Diffing
import KubeModel
import RunModel
import Testing

@testable import Reporting

@Suite struct ValueTextTests {
  @Test(
    arguments: [
      (.null, "null"), (true, "true"), (3, "3"), (1.5, "1.5"), ("web", "web"), ("", "\"\""),
      ("3", "\"3\""), ("1e3", "\"1e3\""), ("yes", "\"yes\""), ("~", "\"~\""), ("a: b", "\"a: b\""),
      ("shop/web:1.4", "shop/web:1.4"), (" a", "\" a\""), ("a\"\\", "\"a\\\"\\\\\""),
      ("a\n", "\"a\\n\""), ("*** (changed)", "*** (changed)"), ([], "[]"), ([:], "{}"),
      (["a", 1], "[a, 1]"), (["a": ["b": "1"]], "{a: {b: \"1\"}}"), ("a, b", "\"a, b\""),
    ] as [(Value, String)]
  ) func `A value stands on one line so that its type can be told`(_ value: Value, _ text: String) {
    #expect(value.inlineText.string == text)
  }

  @Test func `A structure stands in block style`() {
    let value: Value = ["a": [["b": 1, "c": "x\ny\n"], 2, []], "d": [:]]
    #expect(
      value.blockLines == [
        "a:", "  - b: 1", "    c: |", "      x", "      y", "  - 2", "  - []", "d: {}",
      ])
  }

  @Test(arguments: [("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("abc", 0, "…")])
  func `A long text ends in an ellipsis`(_ text: String, _ width: Int, _ short: String) {
    #expect(text.shortened(to: max(width, 1)) == short)
  }

  @Test func `Long texts with a common start show where they part`() {
    let start = String(repeating: "a", count: 100)
    let sides = String.shortened(start + "1", start + "2", to: 40)
    #expect(sides.old == "…aaaaaaaaaaaaaaaa1")
    #expect(sides.new == "…aaaaaaaaaaaaaaaa2")
  }
}

@Suite struct LineDiffTests {
  @Test func `Only lines near a change are shown`() {
    let old = (1...20).map { VisibleText(String($0)) }
    var new = old
    new[9] = "ten"
    #expect(
      LineDiff(from: old, to: new, limit: 50).lines == [
        .skipped(7), .context("8"), .context("9"), .removed("10"), .added("ten"), .context("11"),
        .context("12"), .skipped(8),
      ])
  }

  @Test func `A single line is shown rather than counted`() {
    let old: [VisibleText] = ["1", "2", "3", "4"]
    #expect(
      LineDiff(from: old, to: ["1", "2", "3", "x"], limit: 50).lines == [
        .context("1"), .context("2"), .context("3"), .removed("4"), .added("x"),
      ])
  }

  @Test func `Lines beyond the limit are counted`() {
    let lines = LineDiff(from: [], to: ["a", "b", "c", "d"], limit: 2).lines
    #expect(lines == [.added("a"), .added("b"), .skipped(2)])
  }

  @Test func `Huge texts that share nothing are compared at once`() {
    let old = (0..<20_000).map { VisibleText("a\($0)") }
    let new = (0..<20_000).map { VisibleText("b\($0)") }
    #expect(LineDiff(from: old, to: new, limit: 10).lines.last == .skipped(39_990))
  }

  @Test func `A final newline that went is shown`() {
    let field = FieldChange(path: ValuePath([.key("data")]), old: "a\nb\n", new: "a\nb")
    #expect(
      ShownField(FieldDifference(field), limit: 9).content
        == .lines([.context("a"), .context("b"), .added("\\ no newline at the end")]))
  }
}
