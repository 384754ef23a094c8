internal import KubeModel

/// Reads the keys of one mapping of hydros.yml and gathers every mistake with its place.
///
/// The keys that may stand there are those of `ProjectFileKey`; `finish()` reports all others.
struct FieldReader {
  let node: LocatedValue
  /// The path of the mapping, such as `deletions.max`; empty for the whole file.
  let name: String
  let file: String
  /// Keys that were told of already.
  private var refused: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ node: LocatedValue, name: String, file: String) {
    self.node = node
    self.name = name
    self.file = file
    if node.entries == nil, node.value != .null { expected("a mapping", at: node, name) }
  }

  /// The value of a key; nil where it is absent or null.
  func optional(_ key: String) -> LocatedValue? {
    guard let value = node[key], value.value != .null else { return nil }
    return value
  }

  /// Whether a key has a value of the wrong kind, which its read has reported.
  func isWrong(_ key: String) -> Bool {
    node[key].map { $0.value != .null && $0.value.string == nil } ?? (node.entries == nil)
  }

  mutating func string(_ key: String) -> String? {
    guard let value = optional(key) else { return nil }
    guard let string = value.value.string else {
      expected("a string", at: value, path(key))
      return nil
    }
    return string
  }

  mutating func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let value = optional(key) else { return nil }
    guard case .integer(let integer) = value.value, let integer = Int(exactly: integer),
      range.contains(integer)
    else {
      expected("a whole number\(range.bounds)", at: value, path(key))
      return nil
    }
    return integer
  }

  mutating func duration(_ key: String) -> Duration? {
    guard let value = optional(key) else { return nil }
    guard let duration = value.value.string.flatMap(Duration.init(goText:)) else {
      expected("a duration such as `90s` or `5m`", at: value, path(key))
      return nil
    }
    return duration
  }

  /// A list of strings; with `orOne`, a single string stands for a list of it.
  mutating func strings(_ key: String, orOne: Bool = false) -> [LocatedString]? {
    guard let value = optional(key) else { return nil }
    if orOne, let one = value.value.string { return [LocatedString(one, value.position)] }
    guard let items = value.items else {
      expected(orOne ? "a string or a list of strings" : "a list of strings", at: value, path(key))
      return nil
    }
    return items.compactMap { item in
      guard let string = item.value.string else {
        expected("a string", at: item, path(key))
        return nil
      }
      return LocatedString(string, item.position)
    }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) -> Choice?
  where Choice.RawValue == String {
    guard let value = optional(key) else { return nil }
    let names = Choice.allCases.map(\.rawValue)
    guard let choice = value.value.string.flatMap(Choice.init) else {
      let near = value.value.string.flatMap { NearestName.of($0, among: names) }
      expected(
        "one of \(names.map { "`\($0)`" }.joined(separator: ", "))", at: value, path(key),
        near: near)
      return nil
    }
    return choice
  }

  /// Reports the keys that no read asked for, and gives everything that was wrong.
  mutating func finish() -> [Diagnostic] {
    let known = ProjectFileKey.names(in: name)
    for entry in node.entries ?? [] where !known.contains(entry.key) && !refused.contains(entry.key)
    {
      let near = NearestName.of(entry.key, among: known)
      report(
        .unknownKey, "unknown key `\(path(entry.key))`",
        help: near.map { "did you mean `\($0)`?" }
          ?? "the keys here are \(known.joined(separator: ", "))",
        at: entry.keyPosition)
    }
    return diagnostics
  }

  /// Notes what is wrong with a key that may not stand there.
  mutating func refuse(
    _ key: String, _ code: Diagnostic.Code, _ message: String, help: String
  ) {
    guard let entry = node[key] else { return }
    refused.insert(key)
    report(code, message, help: help, at: entry.position)
  }

  mutating func report(
    _ code: Diagnostic.Code, _ message: String, help: String? = nil,
    at position: LocatedValue.Position
  ) {
    diagnostics.append(
      Diagnostic(.error, code: code, message, help: help, at: position.location(in: file)))
  }

  mutating func absorb(_ others: [Diagnostic]) { diagnostics += others }

  func path(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

  private mutating func expected(
    _ what: String, at value: LocatedValue, _ path: String, near: String? = nil
  ) {
    let subject = path.isEmpty ? "the configuration" : "`\(path)`"
    report(
      .wrongType, "\(subject) must be \(what), but is \(value.value.shownScalar)",
      help: near.map { "did you mean `\($0)`?" } ?? value.quotingAdvice(for: what),
      at: value.position)
  }
}

extension LocatedValue {
  /// What to do where YAML read something else into a word that should be a string.
  fileprivate func quotingAdvice(for expected: String) -> String? {
    switch value {
    case .bool, .integer, .float: expected.contains("string") ? "put it in quotes" : nil
    default: nil
    }
  }
}

struct LocatedString {
  let text: String
  let position: LocatedValue.Position

  init(_ text: String, _ position: LocatedValue.Position) {
    self.text = text
    self.position = position
  }
}

extension ClosedRange<Int> {
  static var any: ClosedRange<Int> { Int.min...Int.max }

  /// The words for the bounds after `a whole number`.
  fileprivate var bounds: String {
    switch (lowerBound, upperBound) {
    case (.min, .max): ""
    case (_, .max): " of at least \(lowerBound)"
    default: " from \(lowerBound) to \(upperBound)"
    }
  }
}

extension Value {
  /// A number itself, which tells more than that it is one; the kind of everything else.
  fileprivate var shownScalar: String {
    if case .integer(let integer) = self { return String(integer) }
    return kindName
  }
}
