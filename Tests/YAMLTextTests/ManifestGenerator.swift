/// A small generator whose numbers are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Writes manifests as people do, in many layouts.
struct ManifestGenerator {
  var random: SeededGenerator

  private static let kinds = [
    "apps/v1 Deployment", "v1 Service", "v1 ConfigMap", "v1 Secret", "batch/v1 CronJob",
    "networking.k8s.io/v1 Ingress", "v1 ConfigMapList", "v1 List", "example.com/v1 Widget",
  ]
  private static let keys = [
    "app", "tier", "image", "ports", "env", "value", "app.kubernetes.io/name", "type", "data",
    "name",
    "checksum/config", "a_b", "http2", "x-y", "metadata", "namespace", "kind", "items",
  ]
  private static let oddKeys = [
    "n", "on", "no", "null", "yes", "1st", ".hidden", "sops", "generateName", "\"quoted\"", "a b",
  ]
  private static let plainScalars = [
    "web", "1", "true", "no", "\"quoted # text\"", "'single: quoted'", "http://web:80/path",
    "nginx:1.25 # pinned", "~", "0755", "100m", "$(POD_IP)", "-1", "--flag=x", "a b c", "{}", "[]",
    "[a, \"b c\", 'd']", "", "1e3", "{cpu: 50m, memory: \"64Mi\"}", "{ a: 1 , b: no }",
  ]
  private static let scalars = [
    ".nan", "\"a\\nb\"", "it's", "'it''s'", "a: b", "*x", "&x y",
    "!!str 1", "@x", "- x", "{a: b, a: c}", "{a: }", "{a: b,}", "{a: [b]}", "{no: a}", "{a:b}",
    "{a: b} c", "é", "[a: b]", "# note", "key:", "a#b", "\"\"", "''", "<<",
    "2024-01-01", "12:30:45", "/bin/sh", "%x", "`x`", "? x", "-.inf", "\"open", "'open", "=", "-",
  ]

  mutating func file() -> String {
    var text = chance(4) ? "" : pick(["---\n", "# head\n---\n", "--- # first\n", "\n---\n\n"])
    for index in 0..<Int.random(in: 1...3, using: &random) {
      if index > 0 {
        text += chance(40) ? "...\n---\n" : pick(["---\n", "--- # next\n", "---\n# gap\n---\n"])
      }
      text += manifest()
    }
    return chance(20) ? String(text.dropLast()) : text
  }

  private mutating func manifest() -> String {
    let kind = pick(Self.kinds).split(separator: " ")
    var text = "apiVersion: \(kind[0])\nkind: \(kind[1])\nmetadata:\n"
    let indent = pick(["  ", "  ", "    ", " "])
    text +=
      "\(indent)name: \(chance(40) ? pick(Self.scalars) : "web-\(Int.random(in: 0..<99, using: &random))")\n"
    if chance(2) { text += "\(indent)namespace: \(chance(40) ? pick(Self.scalars) : "shop")\n" }
    if chance(2) { text += mapping(key: "labels", indent: indent, depth: 2) }
    for key in ["spec", "data"] where chance(2) { text += mapping(key: key, indent: "", depth: 0) }
    return text
  }

  private mutating func mapping(key: String, indent: String, depth: Int) -> String {
    guard depth < 5 else { return "\(indent)\(key): deep\n" }
    let inner = indent + pick(["  ", "  ", "    "])
    var text = "\(indent)\(key):\(chance(15) ? " # note" : "")\n"
    var used: Set<String> = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let key = pick(chance(60) ? Self.oddKeys : Self.keys)
      guard used.insert(key).inserted || chance(60) else { continue }
      text += entry(key: key, indent: inner, depth: depth)
      if chance(12) { text += pick(["\n", "  \n", "# note\n", "\(inner)  # deep note\n"]) }
    }
    return text
  }

  private mutating func entry(key: String, indent: String, depth: Int) -> String {
    switch Int.random(in: 0..<9, using: &random) {
    case 0: mapping(key: key, indent: indent, depth: depth + 1)
    case 1: list(key: key, indent: indent, depth: depth)
    case 2: block(key: key, indent: indent)
    default: "\(indent)\(key): \(scalar())\n"
    }
  }

  private mutating func list(key: String, indent: String, depth: Int) -> String {
    let inner = chance(2) ? indent : indent + "  "
    var text = "\(indent)\(key):\n"
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      if chance(2) {
        text += "\(inner)- \(scalar())\n"
      } else {
        text += "\(inner)- name: \(scalar())\n\(inner)  value: \(scalar())\n"
        if chance(3), depth < 4 {
          text += self.mapping(key: "more", indent: inner + "  ", depth: depth + 1)
        }
      }
    }
    return text
  }

  private mutating func block(key: String, indent: String) -> String {
    let header = chance(40) ? pick(["|2", "|#"]) : pick(["|", ">", "|-", ">-", "|+", "| # note"])
    var text = "\(indent)\(key): \(header)\n"
    if chance(8) { text += pick(["\n", "\n", indent + "      \n", indent + "\n"]) }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      text +=
        indent + "  " + pick(["line", "  deeper", "# no comment", "a: b", "- x", "---", "\"", ""])
        + "\n"
    }
    return text
  }

  private mutating func scalar() -> String {
    pick(chance(40) ? Self.scalars : Self.plainScalars)
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  /// The bytes with a few of them changed, removed, doubled or moved.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Array(" \n:-#|>'\"[]{},&*!?%@~.\t\r0ay\u{7f}".utf8)
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, index + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] = pick(signs)
      case 1: bytes.insert(pick(signs), at: index)
      case 2: bytes.removeSubrange(index..<end)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
      default: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }
}
