import KubeModel
import Testing
import YAMLText

struct MergeTests {
  @Test(arguments: [
    "<<: *center\nr: 10\nlabel: l", "<<: [*center, *big]\nlabel: l",
    "<<: [*big, *left, *small]\nx: 1\nlabel: l", "!!merge \"<<\": [*center, *big]\nlabel: l",
    "<<: {x: 1, z: 2, r: 10}\nlabel: l", "<<: [*center, {r: 10}]\nlabel: l",
    "x: 1\nz: 2\nr: 10\nlabel: l", "<<: *center\n<<: *big\nlabel: l",
  ])
  func `the forms of merging give one mapping`(text: String) {
    let anchors = "a: [&center {x: 1, z: 2}, &left {x: 0, z: 2}, &big {r: 10}, &small {r: 1}]\n"
    let indented = text.split(separator: "\n").map { "  \($0)\n" }.joined()
    #expect(
      fieldV(anchors + "v:\n" + indented) == ["x": 1, "z": 2, "r": 10, "label": "l"])
  }

  @Test func `what stands later wins, as in go-yaml v2`() {
    #expect(fieldV("v: {a: 1, <<: {a: 2}}") == ["a": 2])
    #expect(fieldV("v: {<<: {a: 2}, a: 1}") == ["a": 1])
    #expect(fieldV("v: {<<: [{a: 1}, {a: 2}]}") == ["a": 1])
    #expect(fieldV("v: {<<: {a: 1}, <<: {a: 2}}") == ["a": 2])
  }

  @Test func `a merged mapping may merge itself`() {
    #expect(
      values("a: &a {x: 1}\nb: &b {<<: *a, z: 2}\nc: {<<: *b}")?.first?["c"] == ["x": 1, "z": 2])
  }

  @Test func `a quoted merge key is a key`() {
    #expect(fieldV("v: {'<<': 1}") == ["<<": 1])
  }

  @Test(arguments: ["1", "null", "[1]", "[[]]", "*list", "text", "[{}, *list]"])
  func `merging what is no mapping is a problem`(value: String) {
    #expect(problems("l: &list [{a: 1}]\n<<: \(value)\n") == ["invalid-merge 2:5"])
  }
}
