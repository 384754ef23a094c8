import Testing
import YAMLText

struct ExcerptTests {
  @Test(arguments: [
    ("a: 1\nb: 2", 2, "b: 2"), ("a: 1\r\nb: 2\r\n", 1, "a: 1"), ("a\rb", 2, "b"), ("a", 2, ""),
    ("a", 0, ""), ("\u{feff}a: 1", 1, "a: 1"), ("a\n", 2, ""),
    ("a\tb", 1, "a\tb"), ("é日", 1, "é日"),
  ])
  func `a line is given as it is written`(text: String, line: Int, excerpt: String) {
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

  @Test func `of a very long line the beginning is given`() {
    let bytes = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(YAMLExcerpt.line(1, of: bytes, hidingValues: false).utf8.count == 4096)
  }
}
