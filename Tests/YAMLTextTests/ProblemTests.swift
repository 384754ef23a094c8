import KubeModel
import Testing
import YAMLText

struct ProblemTests {
  @Test func `a tab in indentation is reported with its line`() {
    #expect(problems("a:\n\tb: 1\n") == ["tab 2:1"])
    #expect(problems("a:\n  b: 1\n\tc: 2\n") == ["tab 3:1"])
    #expect(problems("a: |\n\tb\n") == ["tab 2:1"])
  }

  @Test(arguments: [
    "a: {{ .Values.x }}", "a: {{ .Values.x }}\nb: 1", "{{- if .x }}\na: 1\n{{- end }}",
    "a: 1\n{{ include \"x\" . }}", "{% if x %}\na: 1", "a: x{{ y }}: z",
    "metadata:\n  {{- toYaml . }}",
  ])
  func `a template is told as such`(text: String) {
    let codes = Set(YAMLReader.read(text).problems.map(\.code))
    #expect(codes == [.template])
  }

  @Test(arguments: [
    ("a: b: c", 1, 5, "A colon is used where there can't be a key"),
    ("a: @b", 1, 4, "A value starts with a character that YAML reserves"),
    ("a: `b`", 1, 4, "A value starts with a character that YAML reserves"),
    ("a: \"b\nc: 1\n", 1, 4, "A quote is opened here and not closed in this document"),
    ("a: 'b\n---\nc: 1\n", 1, 4, "A quote is opened here and not closed in this document"),
    ("a: [1, 2\nb: 1\n", 1, 4, "A list or mapping in brackets is not closed, or lacks a comma"),
    ("a: 1\n  b: 2\n", 2, 4, "A colon is used where there can't be a key"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "This line does not fit the lines above"),
    ("a: - b", 1, 4, "A list item (-) is used where there can't be one"),
    ("a: 1\nb\nc: 2\n", 2, 1, "A key lacks its colon"),
    ("a: \"\\q\"", 1, 5, "Text in double quotes contains an unknown escape"),
    ("a: \"\\ud83d\\ude00\"", 1, 7, "An escape in double quotes doesn't name a Unicode character"),
    ("a: | b\n", 1, 6, "After | or > and its indicators, the line contains more text"),
    ("a: !x!y z", 1, 4, "A tag (!…) is not valid"),
    ("a: *", 1, 5, "An anchor (&) or alias (*) has no valid name"),
    (
      "a: b\n...\n%FOO\n---\na", 3, 1,
      "A line that starts with % is read as a directive, and this one is not valid"
    ),
    ("a: %b", 1, 4, "A value starts with a character that YAML reserves"),
  ])
  func `a mistake is told in plain words where it is`(
    text: String, line: Int, column: Int, message: String
  ) throws {
    let problem = try #require(YAMLReader.read(text).problems.first)
    #expect(problem.message == message)
    #expect(problem.position == .init(line: line, column: column))
    #expect(problem.help?.isEmpty == false)
  }

  @Test func `the mistakes of all documents show at once, and the whole documents are given`() {
    let text = "a: 1\n---\nb: [1\n---\nc: 2\n---\nd: 1\nd: 2\n---\ne: 'x\n---\nf: 3\n"
    let stream = YAMLReader.read(text)
    #expect(problems(text) == ["syntax 3:4", "duplicate-key 8:1", "syntax 10:4"])
    #expect(stream.documents.map(\.root.value) == [["a": 1], ["c": 2], ["f": 3]])
    #expect(stream.documents.map(\.root.position.line) == [1, 5, 12])
  }

  @Test func `problems stand in the order of the file`() {
    #expect(
      problems("a: 1\na: {b: 1, b: .nan}\n")
        == ["duplicate-key 2:1", "duplicate-key 2:11", "non-finite 2:14"])
  }

  @Test func `a mistake in the line of a separator is told once`() {
    #expect(problems("a: 1\n--- @x\nb: 1\n---\nc: 2\n") == ["syntax 2:5"])
    #expect(problems("--- @x\n--- @y\n") == ["syntax 1:5", "syntax 2:5"])
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], "invalid-utf8 1:2"), ([0x0A, 0xC3, 0x28], "invalid-utf8 2:1"),
      ([0x61, 0xE2, 0x82], "invalid-utf8 1:2"), ([0xED, 0xA0, 0x80], "invalid-utf8 1:1"),
      ([0xC0, 0x80], "invalid-utf8 1:1"), ([0xF5, 0x80, 0x80, 0x80], "invalid-utf8 1:1"),
      ([0xC3, 0xA9, 0x00], "control-character 1:2"),
      ([0x61, 0x0D, 0x0A, 0x07], "control-character 2:1"),
      ([0x1B, 0x5B], "control-character 1:1"), ([0x7F], "control-character 1:1"),
      ([0xC2, 0x80], "control-character 1:1"), ([0xEF, 0xBF, 0xBE], "control-character 1:1"),
      ([0xFF, 0xFE, 0x61, 0x00], "invalid-utf8 1:1"),
      ([0xFE, 0xFF, 0x00, 0x61], "invalid-utf8 1:1"),
    ] as [([UInt8], String)])
  func `bytes that no file may hold have a place`(bytes: [UInt8], problem: String) {
    let found = YAMLReader.read(bytes).problems
    #expect(found.map { "\($0.code) \($0.position.line):\($0.position.column)" } == [problem])
  }

  @Test func `documents around a bad byte are read`() {
    let bytes = Array("a: 1\n---\nb: ".utf8) + [0xFF] + Array("\n---\nc: 2\n".utf8)
    let stream = YAMLReader.read(bytes)
    #expect(stream.documents.map(\.root.value) == [["a": 1], ["c": 2]])
    #expect(stream.documents.last?.root.position == .init(line: 5, column: 1))
    #expect(stream.problems.map(\.position) == [.init(line: 3, column: 4)])
  }

  @Test func `no message quotes a value`() {
    let secret = "hunter2"
    for text in [
      "a: \(secret): x", "a: [\(secret)", "a: \"\(secret)", "\(secret)\nb: 1", "a: !!int \(secret)",
      "a: *\(secret)", "a: &\(secret) [*\(secret)]", "a: 1\na: \(secret)", "a: @\(secret)",
      "a:\n\t\(secret)",
    ] {
      for problem in YAMLReader.read(text).problems {
        #expect(!"\(problem.message)\(problem.help ?? "")".contains(secret))
      }
    }
  }
}
