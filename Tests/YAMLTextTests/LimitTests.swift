import HydrosTestSupport
import KubeModel
import Testing
import YAMLText

struct LimitTests {
  @Test func `a file over the limit is not read`() {
    let limits = YAMLLimits(bytes: 3, depth: 9, problems: 9)
    #expect(YAMLReader.read("a: b", limits: limits).problems.map(\.code) == [.tooLarge])
    #expect(YAMLReader.read("a:1", limits: limits).problems.isEmpty)
    let large = String(repeating: " ", count: YAMLLimits.standard.bytes + 1)
    #expect(YAMLReader.read(large).problems.first?.message == "The file is larger than 16 MiB")
    #expect(IdentityScanner.scan(Array(large.utf8)) == nil)
  }

  @Test(arguments: [
    "[".repeated(10_000), "{a: ".repeated(10_000), "[".repeated(10_000) + "]".repeated(10_000),
    "- ".repeated(10_000) + "a", "? ".repeated(10_000) + "a",
    (0..<10_000).map { " ".repeated($0) + "a:\n" }.joined().prefix(1 << 23).description,
  ])
  func `ten thousand levels are a problem and no crash`(text: String) {
    #expect(YAMLReader.read(text).problems.map(\.code) == [.tooDeep])
  }

  @Test func `the limit itself is reached`() throws {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{a: ", "}")] {
      let inner = open == "[" ? "" : "1"
      let text = open.repeated(256) + inner + close.repeated(256)
      let root = try #require(YAMLReader.read(text).documents.first?.root)
      #expect(root.value == root.value)
      #expect(problems(open + text + close).count == 1)
    }
  }

  @Test func `so many tag directives that libyaml would take hours are a problem`() {
    let text = (0..<100_000).map { "%TAG !a\($0)! x\n" }.joined() + "---\na"
    #expect(problems(text) == ["too-many-directives 1001:1"])
    #expect(problems((0..<1000).map { "%TAG !a\($0)! x\n" }.joined() + "---\na") == [])
  }

  @Test func `after so many problems no more are gathered`() {
    let text = "a: [\n---\n".repeated(1000)
    #expect(YAMLReader.read(text).problems.count == YAMLLimits.standard.problems)
    let duplicates = "a: 1\n".repeated(1000)
    #expect(YAMLReader.read(duplicates).problems.count == YAMLLimits.standard.problems)
    let bytes = Array("\u{1}\n---\n".repeated(1000).utf8)
    #expect(YAMLReader.read(bytes).problems.count == YAMLLimits.standard.problems)
  }

  @Test(.hangLimit)
  func `tens of thousands of anything are read in linear time`() {
    let texts = [
      "a\n---\n".repeated(40000), "- a\n".repeated(50000),
      "[a,".repeated(1) + "a,".repeated(100000),
      "{\"a\":[" + "1,".repeated(100000) + "1]}", (0..<30_000).map { "k\($0): v\n" }.joined(),
      "\"" + "\\n".repeated(100000) + "\"", "a: 'x\n".repeated(30000), "# c\n".repeated(50000),
      "a: &a [x]\n" + (0..<50_000).map { "b\($0): *a\n" }.joined(), "\r".repeated(1 << 18),
      "a: |\n" + "  x\n".repeated(50000), "'a\n\n".repeated(40000), "? a\n".repeated(40000),
    ]
    for text in texts { _ = ScannerPromise.breach(Array(text.utf8)) }
  }
}
