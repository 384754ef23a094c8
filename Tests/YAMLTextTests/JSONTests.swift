import KubeModel
import Testing
import YAMLText

struct JSONTests {
  @Test(
    arguments: [
      (#"{"v": "\ud83d\ude00"}"#, "😀"), (#"{"v": "x\ud83dy"}"#, "x\u{FFFD}y"),
      (#"{"v": "\ude00"}"#, "\u{FFFD}"),
      (#"{"v": "\ud83d\u0041"}"#, "\u{FFFD}A"),
      (#"{"v": "a\/b\\\"\b\f\n\r\t\u00e9"}"#, "a/b\\\"\u{8}\u{c}\n\r\té"),
      ("\t{\t\"v\"\t:\t1\t}\t\n", 1), ("{\"v\":1}", 1), ("{\"v\":-0}", 0), ("{\"v\":1.0}", 1),
      ("{\"v\":1e2}", 100),
      ("{\"v\":0.5}", 0.5), ("{\"v\":9223372036854775808}", 9_223_372_036_854_775_808.0),
      ("{\"v\":[]}", []), ("{\"v\":{}}", [:]),
      ("{\"v\":[true,false,null,\"y\"]}", [true, false, .null, "y"]),
      ("{\"v\": \"é日😀\"}", "é日😀"), ("{\r\n  \"v\": 1\r\n}\r\n", 1),
    ] as [(String, Value)])
  func `JSON means what it means to encoding json`(text: String, value: Value) {
    #expect(fieldV(text) == value)
    #expect(Value(json: text)?["v"] == value)
  }

  @Test(
    arguments: [
      ("{v: 1}", 1), ("{\"v\": 0755}", 493), ("{\"v\": yes}", true), ("{\"v\": 'a'}", "a"),
      ("{\"v\": 1,}", 1), ("{\"v\": .5}", 0.5), ("{\"v\": 1e400}", "1e400"),
      ("{\"v\": \"a\tb\"}", "a\tb"),
      ("{\"v\": \"\\x41\"}", "A"), ("{\"v\": 1} # note", 1), ("{\"v\": 01}", 1),
    ] as [(String, Value)])
  func `what only looks like JSON is read as YAML`(text: String, value: Value) {
    #expect(fieldV(text) == value)
    #expect(Value(json: text) == nil || text.hasSuffix("note"))
  }

  @Test func `a long key is no problem in JSON`() {
    let key = "k".repeated(5000)
    #expect(values("{\"\(key)\": 1}") == [.map(Mapping([.init(key: key, value: 1)]))])
  }

  @Test func `positions count characters and lines`() throws {
    let text = "{\n  \"é\": [1, \"😀\", {\"b\": 2}],\r\n\t\"c\": 3}"
    let root = try #require(YAMLReader.read(text).documents.first?.root)
    #expect(root["é"]?.items?.map(\.position.column) == [9, 12, 17])
    #expect(root["é"]?.items?[2]["b"]?.position == .init(line: 2, column: 23))
    #expect(root["c"]?.position == .init(line: 3, column: 7))
    #expect(root.entries?[1].keyPosition == .init(line: 3, column: 2))
  }

  @Test(arguments: ["{\"a\": 1", "[1, 2", "{\"a\" 1}", "{\"a\": \"x}"])
  func `broken JSON is a problem`(text: String) {
    #expect(problems(text).count == 1)
    #expect(Value(json: text) == nil)
  }

  @Test func `every duplicate key of JSON is told`() {
    #expect(
      problems("{\"a\": \"\\ud83d\\ude00\", \"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2}}")
        == ["duplicate-key 1:23", "duplicate-key 2:15"])
  }

  @Test func `what is written as JSON is read as it was`() {
    var generator = ManifestGenerator(random: SeededGenerator(seed: 7))
    for _ in 0..<300 {
      for value in values(generator.file()) ?? [] {
        #expect(values(JSON(value).text) == [value])
        #expect(values(JSON(value).prettyText) == [value])
        #expect(Value(json: JSON(value).text) == value)
        #expect(Value(json: JSON(value).prettyText) == value)
      }
    }
  }

  @Test(
    arguments: [
      ("7", 7), (" \"a\" ", "a"), ("null", .null), ("", nil), ("nul", nil), ("1 2", nil),
      ("[1,]", nil), ("{\"a\":1,}", nil), ("\"\\x\"", nil), ("\"\\u12\"", nil), ("\"a\nb\"", nil),
      ("-", nil), ("1e", nil), ("1e999", nil), ("{\"a\":1,\"a\":2}", ["a": 2]),
      (
        "{\"metadata.annotations\":1,\"metadata.annotati\\u006fns\":2}", ["metadata.annotations": 2]
      ),
    ] as [(String, Value?)])
  func `answers of servers are read strictly and without places`(text: String, value: Value?) {
    #expect(Value(json: text) == value)
  }

  @Test func `an answer nested too deeply is refused`() {
    #expect(Value(json: "[".repeated(512) + "]".repeated(512)) != nil)
    #expect(Value(json: "[".repeated(513) + "]".repeated(513)) == nil)
    #expect(Value(json: "[".repeated(1_000_000)) == nil)
  }
}
