import Testing
import YAMLText

struct ExcerptTests {
  @Test(arguments: [
    ("a: 1\nb: 2", 2, "b: 2"), ("a: 1\r\nb: 2\r\n", 1, "a: 1"), ("a\rb", 2, "b"), ("a", 2, ""),
    ("a", 0, ""), ("\u{feff}a: 1", 1, "a: 1"), ("a\n", 2, ""),
    ("\u{1b}[31mred", 1, "\\u{1b}[31mred"), ("a\tb", 1, "a\\u{9}b"),
    ("a\u{202e}b", 1, "a\\u{202e}b"), ("é日", 1, "é日"), ("a\u{7f}\0", 1, "a\\u{7f}\\u{0}"),
  ])
  func `a line is shown inertly`(text: String, line: Int, excerpt: String) {
    #expect(YAMLExcerpt.line(line, of: Array(text.utf8), hidingValues: false) == excerpt)
  }

  @Test(arguments: [
    ("  password: hunter2", "  password: ***"), ("  hunter2", "  ***"), ("data:", "data:"),
    ("- hunter2", "***"), ("a: b: c", "a: ***"), ("\tx", "***"), ("", ""), ("  ", "  "),
    ("a:b", "***"), ("admin:hunter2", "***"), ("https://u:p@h/", "***"), ("x y: z", "***"),
    ("'a': 1", "'a': ***"), ("- a: 1", "- a: ***"), ("a: ", "a: ***"), ("é: 1", "***"),
    ("{\"a\": \"b\"}", "{\"a\": ***"),
  ])
  func `values are hidden on request`(text: String, excerpt: String) {
    #expect(YAMLExcerpt.line(1, of: Array(text.utf8), hidingValues: true) == excerpt)
  }

  @Test func `bytes that are not UTF-8 are replaced`() {
    #expect(YAMLExcerpt.line(1, of: [0x61, 0xFF, 0x62], hidingValues: false) == "a\u{FFFD}b")
  }

  @Test func `of a long line the part around the column is shown`() {
    let bytes = Array((0..<500).map { String($0 % 10) }.joined().utf8)
    let start = YAMLExcerpt.line(1, of: bytes, hidingValues: false)
    let middle = YAMLExcerpt.line(1, of: bytes, column: 250, hidingValues: false)
    let end = YAMLExcerpt.line(1, of: bytes, column: 500, hidingValues: false)
    #expect([start, middle, end].map(\.count) == [119, 120, 119])
    #expect(start.hasPrefix("012") && start.hasSuffix("…"))
    #expect(middle.hasPrefix("…") && middle.hasSuffix("…"))
    #expect(end.hasPrefix("…") && end.hasSuffix("789"))
  }
}
