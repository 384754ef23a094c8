import Diffing
import HydrosTestSupport
import KubeModel
import Testing

/// The changes between two values, one line each: `path: old → new`.
private func lines(_ old: Value, _ new: Value) -> [String] {
  FieldDiff.changes(from: old, to: new).map { change in
    let (old, new) = (change.old.map { JSON($0).text }, change.new.map { JSON($0).text })
    return "\(change.path): \(old ?? "∅") → \(new ?? "∅")"
  }
}

struct FieldDiffTests {
  static let fields: [(Value, Value, [String])] = [
    (["a": 1], ["a": 1.0], []),
    (["a": 1], ["a": 2], ["a: 1 → 2"]),
    (["a": 1], ["a": "1"], [#"a: 1 → "1""#]),
    (["a": 1], [:], ["a: 1 → ∅"]),
    ([:], ["a": 1], ["a: ∅ → 1"]),
    (["a": .null], [:], ["a: null → ∅"]),
    ([:], ["a": .null], ["a: ∅ → null"]),
    (["a": .null], ["a": [:]], ["a: null → {}"]),
    (["a": [:]], ["a": []], ["a: {} → []"]),
    (["a": [:]], [:], ["a: {} → ∅"]),
    (["a": ["b": 1]], ["a": 1], [#"a: {"b":1} → 1"#]),
    (["a": ["b": ["c": 1, "d": 2]]], ["a": ["b": ["c": 1, "d": 3]]], ["a.b.d: 2 → 3"]),
    (["a": ["b": 1]], ["a": ["c": 1]], ["a.b: 1 → ∅", "a.c: ∅ → 1"]),
    (["\u{e9}": 1], ["e\u{301}": 1], ["[\"e\u{301}\"]: ∅ → 1", "[\"\u{e9}\"]: 1 → ∅"]),
    (["a": "\u{e9}"], ["a": "e\u{301}"], ["a: \"\u{e9}\" → \"e\u{301}\""]),
    (1, 2, [": 1 → 2"]),
    ([1], [:], [": [1] → {}"]),
  ]

  @Test(arguments: fields)
  func `mappings are compared key by key`(old: Value, new: Value, expected: [String]) {
    #expect(lines(old, new) == expected)
  }

  static let keyed: [(String, Value, Value, [String])] = [
    (
      "containers", [["name": "web", "image": "a:1"]], [["name": "web", "image": "a:2"]],
      [#"containers[name=web].image: "a:1" → "a:2""#]
    ),
    (
      "containers", [["name": "web"]], [["name": "log"], ["name": "web"]],
      [#"containers[name=log]: ∅ → {"name":"log"}"#]
    ),
    (
      "initContainers", [["name": "a"], ["name": "b"]], [["name": "b"]],
      [#"initContainers[name=a]: {"name":"a"} → ∅"#]
    ),
    (
      "env", [["name": "A", "value": "1"], ["name": "B", "value": "2"]],
      [["name": "B", "value": "2"], ["name": "A", "value": "3"]],
      [#"env[order]: ["A","B"] → ["B","A"]"#, #"env[name=A].value: "1" → "3""#]
    ),
    (
      "env", [["name": "A"], ["name": "B"], ["name": "C"]], [["name": "A"], ["name": "C"]],
      [#"env[name=B]: {"name":"B"} → ∅"#]
    ),
    (
      "ports", [["containerPort": 80]], [["containerPort": 80, "protocol": "TCP"]],
      [#"ports[containerPort=80,protocol=TCP].protocol: ∅ → "TCP""#]
    ),
    (
      "ports",
      [["containerPort": 53, "protocol": "TCP"], ["containerPort": 53, "protocol": "UDP"]],
      [["containerPort": 53, "protocol": "TCP"]],
      [
        #"ports[containerPort=53,protocol=UDP]: {"containerPort":53,"protocol":"UDP"} → ∅"#
      ]
    ),
    (
      "ports", [["port": 80, "targetPort": 8080]], [["port": 80, "targetPort": 8081]],
      ["ports[port=80,protocol=TCP].targetPort: 8080 → 8081"]
    ),
    (
      "ports", [["port": 80]], [["port": "80"]],
      [#"ports[port=80,protocol=TCP].port: 80 → "80""#]
    ),
    (
      "volumes", [["name": "v", "emptyDir": [:]]], [["name": "v", "hostPath": ["path": "/"]]],
      ["volumes[name=v].emptyDir: {} → ∅", #"volumes[name=v].hostPath: ∅ → {"path":"/"}"#]
    ),
    (
      "volumeMounts", [["name": "v", "mountPath": "/a"], ["name": "v", "mountPath": "/b"]],
      [["name": "v", "mountPath": "/a"], ["name": "w", "mountPath": "/b"]],
      [#"volumeMounts[mountPath=/b].name: "v" → "w""#]
    ),
    (
      "widgets", [["name": "a", "size": 1]], [["name": "a", "size": 2]],
      ["widgets[name=a].size: 1 → 2"]
    ),
  ]

  @Test(arguments: keyed)
  func `items of a list are matched by their merge key`(
    list: String, old: Value, new: Value, expected: [String]
  ) {
    let changes = lines(
      .map(Mapping([.init(key: list, value: old)])), .map(Mapping([.init(key: list, value: new)])))
    #expect(changes == expected)
  }

  static let whole: [(Value, Value)] = [
    (["a", "b"], ["b", "a"]),
    ([], [["name": "a"]]),
    ([["name": "a"]], []),
    ([["name": "a"], ["name": "a"]], [["name": "a"]]),
    ([["name": "a"]], [["name": "a"], ["other": "b"]]),
    ([["name": "a"]], [["name": "a"], "b"]),
    ([["name": ["a"]]], [["name": ["b"]]]),
    ([["name": .null]], [["name": "a"]]),
    ([["size": 1]], [["size": 2]]),
    ([[1]], [[2]]),
  ]

  @Test(arguments: whole)
  func `lists whose items have no identity are compared whole`(old: Value, new: Value) {
    #expect(
      lines(["items": old], ["items": new])
        == ["items: \(JSON(old).text) → \(JSON(new).text)"])
  }

  @Test func `the order of changes is that of the paths, with the new items last`() {
    let old: Value = [
      "b": 1, "env": [["name": "z", "value": 1], ["name": "a", "value": 1]], "c": 1,
    ]
    let new: Value = [
      "b": 2, "env": [["name": "m"], ["name": "a", "value": 2], ["name": "z", "value": 2]], "a": 1,
    ]
    #expect(
      FieldDiff.changes(from: old, to: new).map(\.path.description) == [
        "a", "b", "c", "env[order]", "env[name=z].value", "env[name=a].value", "env[name=m]",
      ])
  }

  @Test(arguments: 0..<20)
  func `there are changes if and only if the values differ`(seed: UInt64) {
    var generator = ValueGenerator(seed: seed)
    for _ in 0..<300 {
      let (old, other) = (generator.value(), generator.value())
      for new in [other, generator.changed(old), old] {
        let changes = FieldDiff.changes(from: old, to: new)
        #expect(changes.isEmpty == (old == new), "\(JSON(old).text) \(JSON(new).text)")
        #expect(changes == FieldDiff.changes(from: old, to: new))
        #expect(FieldDiff.changes(from: new, to: old).count == changes.count)
        #expect(changes.allSatisfy { $0.old != $0.new })
        #expect(Set(changes.map { Array($0.path.description.utf8) }).count == changes.count)
      }
    }
  }
}
