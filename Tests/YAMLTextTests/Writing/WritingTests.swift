import KubeModel
import Testing

@testable import YAMLText

struct WritingTests {
  @Test(arguments: [
    ("shop", "shop"), (".", "."), ("a/b-c_d.e", "a/b-c_d.e"), ("yes", "\"yes\""),
    ("123", "\"123\""),
    ("a: b", "\"a: b\""), ("it's \"x\"", "\"it's \\\"x\\\"\""), ("ä", "\"\\U000000e4\""),
    ("", "\"\""),
    ("a\nb", "\"a\\U0000000ab\""),
  ])
  func `text in YAML stays text`(text: String, written: String) {
    #expect(YAMLFlow.string(text).text == written)
  }

  @Test(arguments: [
    ("^/a\\.b/", "'^/a\\.b/'"), ("it's", "'it''s'"), ("größe", "'größe'"), ("", "''"),
    ("a\nb", "\"a\\U0000000ab\""), ("'\u{301}", "'''\u{301}'"),
  ])
  func `single quotes hold what stays on its line`(text: String, written: String) {
    #expect(YAMLFlow.singleQuoted(text).text == written)
  }

  @Test(
    arguments: [
      (0.5, "0.5"), (1e21, "1.0e+21"), (.leastNonzeroMagnitude, "5.0e-324"),
      (-1.5e300, "-1.5e+300"), (1, "1"),
    ] as [(Double, String)])
  func `numbers have the point that YAML 1_1 asks for`(number: Double, written: String) {
    #expect(YAMLFlow.value(.number(number)).text == written)
  }

  @Test func `a file keeps its order, its styles and its comments`() {
    let rule: YAMLNode = .map([
      "apiGroups": .flow([""]), "left out": nil, "verbs": .flow(["get", "list"], note: "to look"),
    ])
    let role: YAMLNode = .map([
      "kind": "Role", "metadata": .flow(["name": "b", "labels": ["a": "1"]]),
      "rules": .list([rule.commented(["The first."]), .list([.string("x"), rule]), .list([])]),
      "empty": .map([:]),
    ])
    #expect(
      YAMLNode.text(of: [role.commented(["head", "of it"]), .flow(.value(.null))]) == """
        # head
        # of it
        kind: Role
        metadata: {name: b, labels: {a: "1"}}
        rules:
          # The first.
          - apiGroups: [""]
            verbs: [get, list]  # to look
          - - x
            - apiGroups: [""]
              verbs: [get, list]  # to look
          - []
        empty: {}
        ---
        null

        """)
  }

  @Test(arguments: ["a\nb: c", "a\rb: c", "a\u{2028}b: c", "\u{85}b: c"])
  func `a comment stays in its line`(comment: String) {
    let node = YAMLNode.map(["x": .flow(["z"], note: comment)]).commented([comment])
    #expect(values(node.text) == [["x": ["z"]]])
    let template: YAMLTemplate = "# \(comment: comment)\nx: [z]\n"
    #expect(values(template.text) == [["x": ["z"]]])
  }

  @Test func `a template takes values, numbers and parts`() {
    enum Word: String, CaseIterable { case secret = "SECRET" }
    let part: YAMLTemplate = "  n: \(7)\n"
    let template: YAMLTemplate = """
      a: \(.string("1e3"))
      b: [\(.string("x")), \(["k": "no"])]
      c: ${{ secrets.\(Word.secret) }}
      d:
      \(part)\(lines: .map(["e": .list([.string("y: z")])]))
      """
    #expect(
      template.text == """
        a: "1e3"
        b: [x, {k: "no"}]
        c: ${{ secrets.SECRET }}
        d:
          n: 7
        e:
          - "y: z"

        """)
  }

  @Test(arguments: 0..<6)
  func `what is written is read as it was`(seed: UInt64) {
    var generator = HostileGenerator(seed: seed)
    for string in HostileGenerator.strings {
      #expect(values("v: \(YAMLFlow.string(string).text)\n") == [["v": .string(string)]])
      #expect(values("- \(YAMLFlow.singleQuoted(string).text)\n") == [[.string(string)]])
    }
    for _ in 0..<400 {
      let value = generator.value()
      guard value != .null else { continue }
      let text = generator.node(value).text
      guard values(text) == [value] else {
        Issue.record("\(JSON(value).text) was written as\n\(text)")
        return
      }
    }
  }
}
