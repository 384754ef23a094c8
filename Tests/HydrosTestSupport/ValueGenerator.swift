package import KubeModel

/// Makes values such as manifests hold, small enough that two of them are often alike.
package struct ValueGenerator: Sendable {
  package var random: SeededGenerator
  /// The strings that leaves may hold.
  package var words: [String]

  private static let keys = [
    "name", "ports", "containers", "env", "image", "args", "port", "protocol", "type", "\u{e9}",
    "e\u{301}", "a.b/c", "", "mountPath", "volumeMounts",
  ]

  package init(seed: UInt64, words: [String] = ["a", "b", "web", "\u{e9}", "e\u{301}", "", "1"]) {
    random = SeededGenerator(seed: seed)
    self.words = words
  }

  package mutating func value(depth: Int = 4) -> Value {
    switch random.number(below: depth > 0 ? 12 : 7) {
    case 0: .null
    case 1: .bool(random.chance(2))
    case 2: .integer(Int64(random.number(below: 3)))
    case 3: .number(random.pick([0.5, 1, 1e21, -0.0]))
    case 4...6: .string(random.pick(words))
    case 7: .list((0..<random.number(below: 4)).map { _ in value(depth: depth - 1) })
    case 8, 9: .list((0..<random.number(below: 4)).map { _ in namedItem(depth: depth - 1) })
    default: .map(mapping(depth: depth - 1))
    }
  }

  package mutating func mapping(depth: Int = 4) -> Mapping {
    Mapping(
      (0..<random.number(below: 5)).map { _ in
        Mapping.Entry(key: random.pick(Self.keys), value: value(depth: depth - 1))
      })
  }

  /// The value with something in it changed, or the value itself.
  package mutating func changed(_ value: Value) -> Value {
    guard !random.chance(5) else { return self.value(depth: 2) }
    switch value {
    case .map(let mapping) where !mapping.isEmpty:
      var entries = mapping.entries
      let index = random.number(below: entries.count)
      let entry = entries.remove(at: index)
      if !random.chance(5) { entries.append(.init(key: entry.key, value: changed(entry.value))) }
      return .map(Mapping(entries))
    case .list(var items) where !items.isEmpty:
      let index = random.number(below: items.count)
      switch random.number(below: 4) {
      case 0: items.shuffle(using: &random)
      case 1: items.remove(at: index)
      default: items[index] = changed(items[index])
      }
      return .list(items)
    default: return random.chance(3) ? value : self.value(depth: 1)
    }
  }

  private mutating func namedItem(depth: Int) -> Value {
    let identity: [Mapping.Entry] =
      switch random.number(below: 4) {
      case 0: [.init(key: "containerPort", value: .integer(Int64(random.number(below: 3))))]
      case 1: [.init(key: "mountPath", value: .string(random.pick(words)))]
      default: [.init(key: "name", value: .string(random.pick(words)))]
      }
    return .map(Mapping(mapping(depth: depth).entries + identity))
  }
}
