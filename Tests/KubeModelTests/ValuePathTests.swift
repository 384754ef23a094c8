import KubeModel
import Testing

struct ValuePathTests {
  static let rows: [([ValuePath.Step], String)] = [
    ([], ""),
    ([.key("spec")], "spec"),
    ([.key("spec"), .key("replicas")], "spec.replicas"),
    ([.key("args"), .index(0)], "args[0]"),
    ([.index(3), .key("a")], "[3].a"),
    ([.key("env"), .item([.init(key: "name", value: "A")]), .key("value")], "env[name=A].value"),
    (
      [
        .key("ports"),
        .item([.init(key: "containerPort", value: "80"), .init(key: "protocol", value: "TCP")]),
      ], "ports[containerPort=80,protocol=TCP]"
    ),
    ([.key("containers"), .order], "containers[order]"),
    ([.key("annotations"), .key("a.b/c")], #"annotations["a.b/c"]"#),
    ([.key("a b")], #"["a b"]"#),
    ([.key("")], #"[""]"#),
    ([.key("é")], #"["é"]"#),
    ([.key("a\"]\u{1b}")], #"["a\"]\u001b"]"#),
    ([.key("a-b_C1")], "a-b_C1"),
  ]

  @Test(arguments: rows)
  func `a path reads as people write it`(steps: [ValuePath.Step], text: String) {
    #expect(ValuePath(steps).description == text)
    #expect(steps.reduce(ValuePath()) { $0.appending($1) } == ValuePath(steps))
  }
}
