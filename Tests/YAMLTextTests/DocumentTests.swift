import KubeModel
import Testing
import YAMLText

struct DocumentTests {
  @Test(
    arguments: [
      ("", []), ("\n\n", []), ("# note\n", []), ("---", []), ("---\n---\n...\n", []), ("null", []),
      ("~\n", []), ("--- # note\n", []), ("{}", [[:]]), ("[]", [[]]), ("a", ["a"]),
      ("--- a", ["a"]),
      ("''", [""]), ("--- {a: b}", [["a": "b"]]), ("--- # note\na: b", [["a": "b"]]),
      ("a: 1\n---\nb: 2\n", [["a": 1], ["b": 2]]),
      ("a: 1\n...\n---\nb: 2\n...\n", [["a": 1], ["b": 2]]),
      ("---\n'hello'\n...\n---\nbye\n...\n", ["hello", "bye"]),
      ("a: 1\n---\n# gap\n---\nb: 2", [["a": 1], ["b": 2]]),
      ("%YAML 1.1\n---\na: 1", [["a": 1]]), ("%YAML 1.2\n---\na: 1", [["a": 1]]),
      ("a: |\n  x\n---\nb: 1", [["a": "x\n"], ["b": 1]]), ("\u{feff}a: 1", [["a": 1]]),
      ("\u{feff}{\"a\": 1}", [["a": 1]]),
      ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", [["a": 1, "b": "x\ny\n"]]),
      ("a: 1\rb: 2\r", [["a": 1, "b": 2]]),
      ("---\r\na: 1\r\n---\r\nb: 1\r\n", [["a": 1], ["b": 1]]),
    ] as [(String, [Value])])
  func `documents are those that say something`(text: String, documents: [Value]) {
    #expect(values(text) == documents)
  }

  @Test func `every part has its line and column`() throws {
    let text = """
      # head
      ---

      metadata:
        name: wéb  # note
        list:
        - one
        -   two: "x"
      """
    for text in [text, text.replacing("\n", with: "\r\n"), "\u{feff}" + text] {
      let root = try #require(YAMLReader.read(text).documents.first?.root)
      #expect(root.position == .init(line: 4, column: 1))
      #expect(root["metadata"]?.position == .init(line: 5, column: 3))
      #expect(root["metadata"]?["name"]?.position == .init(line: 5, column: 9))
      #expect(root["metadata"]?.entries?[1].keyPosition == .init(line: 6, column: 3))
      let items = try #require(root["metadata"]?["list"]?.items)
      #expect(items.map(\.position) == [.init(line: 7, column: 5), .init(line: 8, column: 7)])
      #expect(items[1]["two"]?.position == .init(line: 8, column: 12))
    }
  }

  @Test func `a column counts characters, not bytes`() throws {
    let root = try #require(YAMLReader.read("{é: 日本, b: 1}").documents.first?.root)
    #expect(root["b"]?.position == .init(line: 1, column: 12))
  }

  @Test func `entries stand in the order of the source`() {
    let root = YAMLReader.read("b: 1\na: 2\nc: 3").documents.first?.root
    #expect(root?.entries?.map(\.key) == ["b", "a", "c"])
  }

  @Test func `a span of a larger text is read by itself`() {
    let bytes = Array("x\nkind: A\napiVersion: v1\nmetadata:\n  name: a\n".utf8)
    let span = bytes.span.extracting(droppingFirst: 2)
    #expect(YAMLReader.read(span).documents.first?.root["kind"]?.position.line == 1)
    #expect(IdentityScanner.scan(span)?.first?.line == 1)
    #expect(YAMLExcerpt.line(1, of: span, hidingValues: false) == "kind: A")
  }
}
