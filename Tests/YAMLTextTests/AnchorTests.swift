import KubeModel
import Testing
import YAMLText

struct AnchorTests {
  @Test(
    arguments: [
      ("a: &x 1\nv: *x", 1), ("a: &x [1, 2]\nv: *x", [1, 2]),
      ("a: &x {b: c}\nv: [*x, *x]", [["b": "c"], ["b": "c"]]),
      ("a: &x Foo\nb: &x Bar\nv: *x", "Bar"), ("&k v: *k", "v"),
      ("a: &x v\nb: 1\nc: {*x : 2}\nv: 3", 3),
      ("a: &x\nv: *x", .null), ("&x <<: {}\nv: *x", "<<"), ("a: &x [&x 1, *x]\nv: *x", 1),
      ("a: &x !!int '1'\nv: *x", 1),
    ] as [(String, Value)])
  func `an alias repeats what its anchor last named`(text: String, value: Value) {
    #expect(fieldV(text) == value)
  }

  @Test func `an anchored float key comes back as a number`() {
    #expect(values("&x 1e6: *x") == [["1e+06": 1_000_000]])
  }

  @Test(arguments: [
    ("v: *x", "unknown-alias 1:4"), ("b: *a\na: &a 1", "unknown-alias 1:4"),
    ("a: &a\n  b: *a\n", "recursive-alias 2:6"), ("&a [*a]", "recursive-alias 1:5"),
    ("a: &a\n  <<: *a\n", "recursive-alias 2:7"), ("a: &x 1\n---\nb: *x\n", "unknown-alias 3:4"),
    ("a: &x 1\nb: &x [*x]", "recursive-alias 2:8"),
  ])
  func `an alias without a complete anchor is a problem`(text: String, problem: String) {
    #expect(problems(text) == [problem])
  }

  @Test func `an alias stands where it is written, its content where it was defined`() throws {
    let root = try #require(YAMLReader.read("a: &x\n  b: 1\nc: *x\n").documents.first?.root)
    #expect(root["c"]?.position == .init(line: 3, column: 4))
    #expect(root["c"]?["b"]?.position == .init(line: 2, column: 6))
  }

  @Test func `doubling lists are an alias bomb`() {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1..<9 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ","))]\n"
    }
    #expect(problems(text).map { $0.prefix(10) } == ["alias-bomb"])
  }

  @Test func `a long text repeated often is an alias bomb`() {
    let text = "a: &a \"\("x".repeated(1 << 20))\"\nb: [\("*a,".repeated(20))]\n"
    #expect(problems(text).map { $0.prefix(10) } == ["alias-bomb"])
  }

  @Test func `as many aliases as Kubernetes takes are read`() {
    let text = "a: &a {k: v}\nv: [\("*a, ".repeated(5000))]"
    #expect(fieldV(text)?.items?.count == 5000)
  }

  @Test func `chained aliases cannot nest deeper than the limit`() {
    var text = "- &a0 [x]\n"
    for level in 1..<40 {
      text += "- &a\(level) \("[".repeated(10))*a\(level - 1)\("]".repeated(10))\n"
    }
    #expect(problems(text).map { $0.prefix(8) } == ["too-deep"])
  }
}
