import KubeModel
import Testing
import YAMLText

struct TagTests {
  @Test(
    arguments: [
      ("!!str 12", "12"), ("!!str true", "true"), ("!!str", ""), ("!!str 2015-01-01", "2015-01-01"),
      ("!!int 12", 12), ("!!int '12'", 12), ("!!int \"0x1f\"", 31), ("!!int |-\n  7", 7),
      ("!!float 1", 1), ("!!float '1.5'", 1.5), ("!!float 1.0", 1),
      ("!!bool yes", true), ("!!bool 'off'", false), ("!!null ''", .null), ("!!null ~", .null),
      ("! 12", "12"), ("! '12'", "12"), ("! test", "test"),
      ("!foo 12", "12"), ("!foo true", "true"), ("!!foo 12", "12"), ("!<tag:x,2000:y> 1", "1"),
      ("!!binary aGVsbG8=", "hello"), ("!!binary |\n  aGVs\n  bG8=\n", "hello"),
      ("!!binary ''", ""),
      ("!!binary gIGC", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("!!binary 4pg=", "\u{FFFD}\u{FFFD}"),
      ("!!timestamp 2015-01-01", "2015-01-01"),
      ("!!timestamp '2015-2-3T3:4:5Z'", "2015-2-3T3:4:5Z"),
      ("!!timestamp 2015-02-24T18:19:39.12-03:00", "2015-02-24T18:19:39.12-03:00"),
      ("!!timestamp 2015-02-24 18:19:39", "2015-02-24 18:19:39"),
      ("!!merge <<", "<<"), ("!!seq {a: 1}", ["a": 1]), ("!foo [1]", [1]), ("!!null {}", [:]),
    ] as [(String, Value)])
  func `a tag decides what its scalar means`(text: String, value: Value) {
    #expect(fieldV("v: \(text)") == value)
  }

  @Test(arguments: [
    "!!int foo", "!!int 1.5", "!!int ''", "!!bool 1", "!!bool maybe", "!!null foo", "!!float foo",
    "!!float true", "!!float 18446744073709551615", "!!timestamp foo", "!!timestamp 2015-13-01",
    "!!timestamp 2015-02-29", "!!timestamp 2015-02-24T18:19:39", "!!binary ==", "!!binary a",
    "!!binary 'a b='", "!!int 2015-01-01",
  ])
  func `a tag that its scalar does not fit is a problem`(text: String) {
    #expect(problems("v: \(text)") == ["invalid-tag 1:4"])
  }

  @Test func `a message about a tag does not show the value`() throws {
    let problem = try #require(YAMLReader.read("v: !!int hunter2").problems.first)
    #expect(!problem.message.contains("hunter2"))
    #expect(problem.message == "The value with the tag !!int is a string")
  }

  @Test func `a tag directive gives a handle`() {
    #expect(values("%TAG !y! tag:yaml.org,2002:\n---\nv: !y!int '1'") == [["v": 1]])
  }
}
