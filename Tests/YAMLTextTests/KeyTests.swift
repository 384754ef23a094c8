import KubeModel
import Testing
import YAMLText

struct KeyTests {
  @Test(arguments: [
    ("true", "true"), ("yes", "true"), ("on", "true"), ("y", "true"), ("n", "false"),
    ("1", "1"), ("0x10", "16"), ("0755", "493"), ("-1", "-1"), ("1_000", "1000"),
    ("1.5", "1.5"), ("1.0", "1"), ("1e3", "1000"), ("100000.0", "100000"), ("1e6", "1e+06"),
    ("1234567.8", "1.2345678e+06"), ("123456789.0", "1.2345679e+08"), ("0.0001", "0.0001"),
    ("0.00001", "1e-05"), ("1.5e-7", "1.5e-07"), ("0.1", "0.1"), ("-0.5", "-0.5"), ("0.0", "0"),
    ("1e100", ".inf"), (".inf", ".inf"), ("-.inf", "-.inf"), (".nan", ".nan"), ("12.50", "12.5"),
    ("-0.0", "-0"), ("1e38", "1e+38"), ("16777217.0", "1.6777216e+07"),
    ("2015-01-01", "2015-01-01"), ("'1'", "1"), ("!!str 1", "1"), ("!!binary YQ==", "a"),
    ("\"<<\"", "<<"), ("=", "="), ("a b", "a b"), ("? a", "a"), ("é", "é"),
  ])
  func `a key becomes the string that sigs yaml makes of it`(key: String, name: String) throws {
    let stream = YAMLReader.read("\(key)\(key.hasPrefix("?") ? "\n" : ""): x\n")
    let root = try #require(stream.documents.first?.root, "\(stream.problems)")
    #expect(root.entries?.map(\.key) == [name])
  }

  @Test(arguments: [
    "~", "null", "18446744073709551615", "[a]", "{a: b}", "? [a]\n", "!!null ''",
  ])
  func `a key that Kubernetes refuses is a problem`(key: String) {
    #expect(problems("\(key): x\n").map { $0.prefix(11) } == ["invalid-key"])
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "duplicate-key 3:1"), ("a: 1\n'a': 2\n", "duplicate-key 2:1"),
    ("1: a\n'1': b\n", "duplicate-key 2:1"), ("y: a\ntrue: b\n", "duplicate-key 2:1"),
    ("0x1: a\n1: b\n", "duplicate-key 2:1"), ("x: {a: 1, a: 2}", "duplicate-key 1:11"),
    ("{\"a\": 1, \"a\": 2}", "duplicate-key 1:10"),
    ("a: 1\n<<: {a: 2}\na: 3\n", "duplicate-key 3:1"),
  ])
  func `a key that stands twice is a problem at the second`(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func `the message names the key and the line of the first`() {
    let problem = YAMLReader.read("x:\n  \"a\\e\": 1\n  \"a\\e\": 2\n").problems.first
    #expect(problem?.message == #"The key "a\u001b" occurs twice, first in line 2"#)
  }

  @Test func `keys that only Unicode equates are two`() {
    #expect(values("\u{e9}: 1\ne\u{301}: 2\n")?.first?.mapping?.entries.count == 2)
  }

  @Test func `duplicates are found among many keys`() {
    let keys = (0..<100).map { "k\($0): \($0)\n" }.joined()
    #expect(problems(keys) == [])
    #expect(problems(keys + "k50: x\nk5: y\n") == ["duplicate-key 101:1", "duplicate-key 102:1"])
  }

  @Test func `a long key is shortened in the message`() {
    let problem = YAMLReader.read("\("k".repeated(500)): 1\n".repeated(2)).problems.first
    #expect(problem?.message == "The key \"\("k".repeated(63))…\" occurs twice, first in line 1")
  }
}
