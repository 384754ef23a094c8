internal import KubeModel

/// One component of a path pattern.
enum PathComponent: Hashable, Sendable {
  case anything
  /// A key, or the index of an item.
  case word(String)
  /// An item, identified by its merge keys, such as `[name=web]`.
  case item([ValuePath.ItemKey])

  /// How many of the first components together match a step; nil if they don't match.
  ///
  /// A key such as `ca.crt` may be written without quotes, and then consists of several words.
  static func count(
    in components: ArraySlice<PathComponent>, agreeingWith step: ValuePath.Step
  ) -> Int? {
    if components.first?.agrees(with: step) == true { return 1 }
    guard case .key(let key) = step else { return nil }
    let parts = key.split(separator: ".", omittingEmptySubsequences: false)
    let words = components.prefix(parts.count)
    return words.elementsEqual(parts.map { .word(String($0)) }) ? words.count : nil
  }

  /// Whether this component may match a step.
  private func agrees(with step: ValuePath.Step) -> Bool {
    switch (self, step) {
    case (.anything, _): true
    case (.word(let word), .key(let key)): word == key
    case (.word(let word), .index(let index)): word == String(index)
    case (.word(let word), .item): Int(word) != nil
    case (.word(let word), .order): Int(word) != nil || word == "order"
    case (.item, .key): false
    case (.item, .index), (.item, .order): true
    case (.item(let meant), .item(let keys)):
      meant.allSatisfy { meant in
        keys.allSatisfy { $0.key != meant.key || $0.value == meant.value }
      }
    }
  }

  /// The component at the start of a text and the rest of the text; nil if there is none.
  static func first(of text: Substring) -> (component: PathComponent, rest: Substring)? {
    if text.hasPrefix("[\"") {
      let key = text.dropFirst(2)
      guard let end = key.firstRange(of: "\"]") else { return nil }
      return (.word(String(key[..<end.lowerBound])), key[end.upperBound...])
    }
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return nil }
      let inner = text[..<end].dropFirst()
      return (item(inner) ?? plain(inner)).map { ($0, text[end...].dropFirst()) }
    }
    let end = text.firstIndex { $0 == "." || $0 == "[" } ?? text.endIndex
    return plain(text[..<end]).map { ($0, text[end...]) }
  }

  private static func plain(_ text: Substring) -> PathComponent? {
    if text == "*" { return .anything }
    return text.isEmpty || text.contains { "*[] \"".contains($0) } ? nil : .word(String(text))
  }

  /// Reads `name=web` or `containerPort=80,protocol=TCP`.
  private static func item(_ text: Substring) -> PathComponent? {
    let pairs = text.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    guard pairs.allSatisfy({ $0.count == 2 && !$0[0].isEmpty }) else { return nil }
    return .item(pairs.map { ValuePath.ItemKey(key: String($0[0]), value: String($0[1])) })
  }
}
