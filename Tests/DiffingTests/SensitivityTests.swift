import Diffing
import HydrosTestSupport
import KubeModel
import Testing

private func id(_ kind: String, _ namespace: String = "shop", _ name: String = "db") -> ResourceID {
  ResourceID(group: "", kind: kind, namespace: namespace, name: name)
}

/// The masked changes between two values of a resource, one line each: `path: old → new`.
private func masked(
  _ old: Value, _ new: Value, of id: ResourceID = id("Secret"), rules: [String] = []
) -> [String] {
  let sensitivity = Sensitivity(rules.compactMap(SensitiveRule.init))
  return FieldDiff.changes(from: old, to: new).map { sensitivity.mask($0, of: id) }.map { change in
    let (old, new) = (change.old.map { JSON($0).text }, change.new.map { JSON($0).text })
    return "\(change.path): \(old ?? "∅") → \(new ?? "∅")"
  }
}

struct SensitivityTests {
  static let secrets: [(Value, Value, [String])] = [
    (["data": ["k": "a"]], ["data": ["k": "b"]], [#"data.k: "***" → "*** (changed)""#]),
    (
      ["stringData": ["k": "a"]], ["stringData": ["k": "b"]],
      [#"stringData.k: "***" → "*** (changed)""#]
    ),
    (["data": [:]], ["data": ["k": "b"]], [#"data.k: ∅ → "***""#]),
    (["data": ["k": "a"]], ["data": [:]], [#"data.k: "***" → ∅"#]),
    ([:], ["data": ["k": "b", "l": "c"]], [#"data: ∅ → {"k":"***","l":"***"}"#]),
    (["stringData": ["k": "a"]], [:], [#"stringData: {"k":"***"} → ∅"#]),
    (["data": "a"], ["data": "b"], [#"data: "***" → "*** (changed)""#]),
    (["data": 1], ["data": 2], [#"data: "***" → "*** (changed)""#]),
    (["data": ["k": "a"]], ["data": "b"], [#"data: {"k":"***"} → "*** (changed)""#]),
    (["data": "a"], ["data": ["k": "b"]], [#"data: "***" → {"k":"***"}"#]),
    (["data": ["a"]], ["data": ["b"]], [#"data: ["***"] → ["*** (changed)"]"#]),
    (
      ["data": ["a", "x"]], ["data": ["b", "x"]],
      [#"data: ["***","***"] → ["*** (changed)","***"]"#]
    ),
    (
      ["data": [["name": "a", "v": 1]]], ["data": [["name": "b", "v": 1]]],
      [#"data[name=***]: "***" → ∅"#, #"data[name=***]: ∅ → "***""#]
    ),
    (
      ["data": [["name": "a"], ["name": "b"]]], ["data": [["name": "b"], ["name": "a"]]],
      [#"data[order]: "***" → "*** (changed)""#]
    ),
    (
      ["data": ["k": ["x": "a"]]], ["data": ["k": ["x": "b"]]],
      [#"data.k.x: "***" → "*** (changed)""#]
    ),
    (["data": ["k": .null]], ["data": ["k": "b"]], [#"data.k: "***" → "*** (changed)""#]),
    (["type": "a"], ["type": "b"], [#"type: "a" → "b""#]),
    (
      ["metadata": ["labels": ["a": "b"]]], ["metadata": ["labels": ["a": "c"]]],
      [#"metadata.labels.a: "b" → "c""#]
    ),
  ]

  @Test(arguments: secrets)
  func `what a Secret holds is never shown`(old: Value, new: Value, expected: [String]) {
    #expect(masked(old, new) == expected)
  }

  @Test func `the data of other kinds is shown`() {
    #expect(
      masked(["data": ["k": "a"]], ["data": ["k": "b"]], of: id("ConfigMap"))
        == [#"data.k: "a" → "b""#])
  }

  @Test(arguments: ["Secret", "ConfigMap", "Widget"])
  func `the last applied configuration of any kind is never shown`(kind: String) {
    let key = "kubectl.kubernetes.io/last-applied-configuration"
    func annotated(_ text: Value) -> Value {
      .map(Mapping([.init(key: key, value: text)]))
    }
    let path = "metadata.annotations[\"\(key)\"]"
    let kind = id(kind)
    #expect(
      masked(
        ["metadata": ["annotations": annotated("a")]],
        ["metadata": ["annotations": annotated("b")]],
        of: kind) == ["\(path): \"***\" → \"*** (changed)\""])
    #expect(
      masked([:], ["metadata": ["annotations": annotated("a")]], of: kind)
        == ["metadata: ∅ → {\"annotations\":{\"\(key)\":\"***\"}}"])
    #expect(
      masked(["metadata": [:]], ["metadata": ["annotations": annotated("a")]], of: kind)
        == ["metadata.annotations: ∅ → {\"\(key)\":\"***\"}"])
  }

  static let rules: [(String, Bool)] = [
    ("ConfigMap/*/*: data.password", true),
    ("ConfigMap/shop/*: data.password", true),
    ("ConfigMap/shop/db: data.password", true),
    ("  ConfigMap / shop / db :  data.password ", true),
    ("*/*/*: data.*", true),
    ("*/*/*: data", true),
    (#"ConfigMap/*/*: data["password"]"#, true),
    ("ConfigMap/*/*:data.password", true),
    ("configmap/*/*: data.password", true),
    ("ConfigMap/other/*: data.password", false),
    ("ConfigMap/*/other: data.password", false),
    ("Secret/*/*: data.password", false),
    ("ConfigMap/*/*: data.user", false),
    ("ConfigMap/*/*: data.password.more", true),
    ("ConfigMap/*/*: *", true),
  ]

  @Test(arguments: rules)
  func `a configured rule hides what it names`(rule: String, hides: Bool) {
    let lines = masked(
      ["data": ["password": "a"]], ["data": ["password": "b"]], of: id("ConfigMap"), rules: [rule])
    #expect(
      lines == [hides ? #"data.password: "***" → "*** (changed)""# : #"data.password: "a" → "b""#])
  }

  @Test(arguments: [
    "data.tls.key", #"data["tls.key"]"#, "data.*", "data", "data.tls.key.more",
  ])
  func `a key with dots is hidden with or without quotes`(path: String) {
    let rules = ["ConfigMap/*/*: \(path)"]
    let (old, new): (Value, Value) = (["data": ["tls.key": "a"]], ["data": ["tls.key": "b"]])
    #expect(
      masked(old, new, of: id("ConfigMap"), rules: rules)
        == [#"data["tls.key"]: "***" → "*** (changed)""#])
    #expect(
      masked([:], new, of: id("ConfigMap"), rules: rules).first?.contains(#""b""#) == false)
  }

  @Test(arguments: ["data.tls.crt", "data.tls", "data.key", "tls.key"])
  func `another key with dots is shown`(path: String) {
    let lines = masked(
      ["data": ["tls.key": "a"]], ["data": ["tls.key": "b"]], of: id("ConfigMap"),
      rules: ["ConfigMap/*/*: \(path)"])
    #expect(lines == [#"data["tls.key"]: "a" → "b""#])
  }

  static let nested: [(String, Value, Value, [String])] = [
    (
      "Widget/*/*: users[*].token", ["users": [["name": "a", "token": "s"]]],
      ["users": [["name": "a", "token": "t"]]], [#"users[name=a].token: "***" → "*** (changed)""#]
    ),
    (
      "Widget/*/*: users[*].token", ["users": [["token": "s"], ["token": "u"]]],
      ["users": [["token": "t"], ["token": "u"]]],
      [#"users: [{"token":"***"},{"token":"***"}] → [{"token":"*** (changed)"},{"token":"***"}]"#]
    ),
    (
      "Widget/*/*: users[*].token", [:], ["users": [["name": "a", "token": "t"]]],
      [#"users: ∅ → [{"name":"a","token":"***"}]"#]
    ),
    (
      "Widget/*/*: users[0].token", ["users": [["name": "a", "token": "s"]]],
      ["users": [["name": "a", "token": "t"]]], [#"users[name=a].token: "***" → "*** (changed)""#]
    ),
    (
      "Widget/*/*: users[name=a].token", ["users": [["name": "a", "token": "s"]]],
      ["users": [["name": "a", "token": "t"]]], [#"users[name=a].token: "***" → "*** (changed)""#]
    ),
    (
      "Widget/*/*: users[name=a].token", [:], ["users": [["name": "a", "token": "t"]]],
      [#"users: ∅ → [{"name":"a","token":"***"}]"#]
    ),
    (
      "Widget/*/*: users[*].name", ["users": [["name": "a"], ["name": "b"]]],
      ["users": [["name": "b"], ["name": "a"]]], [#"users[order]: "***" → "*** (changed)""#]
    ),
    (
      "Widget/*/*: users[*].name", ["users": [["name": "a", "x": 1]]],
      ["users": [["name": "a", "x": 2]]], ["users[name=***].x: 1 → 2"]
    ),
    (
      #"Widget/*/*: metadata.annotations["a.b/c"]"#, ["metadata": ["annotations": ["a.b/c": "s"]]],
      ["metadata": ["annotations": ["a.b/c": "t", "d": "e"]]],
      [
        #"metadata.annotations["a.b/c"]: "***" → "*** (changed)""#,
        #"metadata.annotations.d: ∅ → "e""#,
      ]
    ),
    (
      "Widget/*/*: spec.a", ["spec": ["a": "s", "b": "t"]], [:],
      [#"spec: {"a":"***","b":"t"} → ∅"#]
    ),
    (
      "Widget/*/*: spec.*.secret", ["spec": ["x": ["secret": "s", "open": 1]]],
      ["spec": ["x": ["secret": "t", "open": 2]]],
      ["spec.x.open: 1 → 2", #"spec.x.secret: "***" → "*** (changed)""#]
    ),
  ]

  @Test(arguments: nested)
  func `a configured path reaches into lists and mappings`(
    rule: String, old: Value, new: Value, expected: [String]
  ) {
    #expect(masked(old, new, of: id("Widget"), rules: [rule]) == expected)
  }

  @Test(arguments: 0..<20)
  func `no value of a Secret occurs in its changes`(seed: UInt64) {
    var generator = ValueGenerator(
      seed: seed, words: ["s3cret-a", "s3cret-b", "s3cret-c", "s3cret-\u{e9}"])
    for _ in 0..<200 {
      let data = generator.value()
      let old: Value = ["data": data, "stringData": generator.value()]
      let new: Value = ["data": generator.changed(data), "stringData": generator.value()]
      let empty: Value = [:]
      for (left, right) in [(old, new), (new, old), (empty, new), (old, empty)] {
        for line in masked(left, right) { #expect(!line.contains("s3cret"), "\(line)") }
      }
    }
  }

  @Test(arguments: 0..<20)
  func `what a rule names does not occur, wherever it stands`(seed: UInt64) {
    var generator = ValueGenerator(seed: seed)
    var planted = 0
    for _ in 0..<200 {
      var path = ""
      let old = planting("s3cret", in: .map(generator.mapping()), &path, &generator)
      guard let rule = SensitiveRule("Widget/*/*: \(path)") else { continue }
      planted += 1
      let sensitivity = Sensitivity([rule])
      let empty: Value = [:]
      for other in [generator.changed(old), empty] {
        let changes =
          FieldDiff.changes(from: old, to: other) + FieldDiff.changes(from: other, to: old)
        for change in changes.map({ sensitivity.mask($0, of: id("Widget")) }) {
          #expect(!"\(change)\(change.path)".contains("s3cret"), "\(path): \(change)")
        }
      }
    }
    #expect(planted > 50)
  }

  @Test(arguments: 0..<10)
  func `a path that a plan shows can be copied into a rule`(seed: UInt64) {
    var generator = ValueGenerator(seed: seed)
    for _ in 0..<200 {
      let old = Value.map(generator.mapping())
      for change in FieldDiff.changes(from: old, to: generator.changed(old)) {
        let path = change.path.description
        guard !path.isEmpty else { continue }
        let rule = SensitiveRule("Widget/*/*: \(path)")
        let masked = Sensitivity(rule.map { [$0] } ?? []).mask(change, of: id("Widget"))
        #expect(masked.old == change.old.map { _ in "***" }, "\(path)")
        #expect(masked.new == change.new.map { _ in change.old == nil ? "***" : "*** (changed)" })
      }
    }
  }

  /// The value with a word in one of its leaves, and the way there.
  private func planting(
    _ word: Value, in value: Value, _ path: inout String, _ generator: inout ValueGenerator
  ) -> Value {
    switch value {
    case .map(let mapping) where !mapping.isEmpty:
      let entry = generator.random.pick(mapping.entries)
      path += "[\(JSON.string(entry.key).text)]"
      let planted = planting(word, in: entry.value, &path, &generator)
      return .map(Mapping(mapping.entries + [.init(key: entry.key, value: planted)]))
    case .list(var items) where !items.isEmpty:
      let index = generator.random.number(below: items.count)
      path += "[*]"
      items[index] = planting(word, in: items[index], &path, &generator)
      return .list(items)
    default: return word
    }
  }
}
