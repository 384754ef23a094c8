internal import KubeModel

/// Reads text that is one JSON value, like Go's `encoding/json`.
///
/// libyaml rejects some JSON: surrogate pairs of `\u` escapes, and keys of more than 1024 bytes. The
/// result is nil for text that is not plain JSON or is nested too deeply; libyaml then reads the text and
/// reports what is wrong.
struct JSONReader: ~Copyable {
  let bytes: [UInt8]
  private let limits: YAMLLimits
  var index = 0
  private var line = 1
  /// The index that column 1 of this line would have if each scalar were one byte long.
  var columnBase = 0
  private var depth = 0
  private var problems: [YAMLProblem] = []

  private init(_ bytes: Span<UInt8>, limits: YAMLLimits) {
    self.bytes = bytes.array
    self.limits = limits
  }

  /// What a text holds that has been found to be UTF-8, or nil if it is not just JSON.
  static func stream(in bytes: Span<UInt8>, limits: YAMLLimits) -> YAMLStream? {
    guard startsLikeJSON(bytes) else { return nil }
    var reader = JSONReader(bytes, limits: limits)
    reader.skipSpace()
    guard let root = reader.value() else { return nil }
    reader.skipSpace()
    guard reader.index == bytes.count else { return nil }
    return YAMLStream(
      documents: reader.problems.isEmpty ? [YAMLDocument(root: root)] : [],
      problems: reader.problems)
  }

  private static func startsLikeJSON(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): return true
      default: return false
      }
    }
    return false
  }
}

extension JSONReader {
  var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private var position: LocatedValue.Position {
    LocatedValue.Position(line: line, column: index - columnBase + 1)
  }

  private mutating func skipSpace() {
    while true {
      switch current {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += SourceLines.breakLength(at: index, in: bytes.span)
        line += 1
        columnBase = index
      default: return
      }
    }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value() -> LocatedValue? {
    let start = position
    let content: LocatedValue.Content? =
      switch current {
      case UInt8(ascii: "{"): nested { $0.members() }.map { .map($0) }
      case UInt8(ascii: "["): nested { $0.items() }.map { .list($0) }
      case UInt8(ascii: "\""): string().map { .scalar(.string($0)) }
      case UInt8(ascii: "t"): word("true").map { .scalar(.bool(true)) }
      case UInt8(ascii: "f"): word("false").map { .scalar(.bool(false)) }
      case UInt8(ascii: "n"): word("null").map { .scalar(.null) }
      default: number().map { .scalar($0) }
      }
    return content.map { LocatedValue($0, at: start) }
  }

  private mutating func nested<Content>(
    _ read: (inout JSONReader) -> Content?
  ) -> Content? {
    guard depth < limits.depth else { return nil }
    depth += 1
    defer { depth -= 1 }
    index += 1
    skipSpace()
    return read(&self)
  }

  private mutating func items() -> [LocatedValue]? {
    var items: [LocatedValue] = []
    if take("]") { return items }
    repeat {
      skipSpace()
      guard let item = value() else { return nil }
      items.append(item)
      skipSpace()
    } while take(",")
    return take("]") ? items : nil
  }

  private mutating func members() -> [LocatedValue.Entry]? {
    var mapping = MappingBuilder()
    if take("}") { return mapping.entries }
    repeat {
      skipSpace()
      let keyPosition = position
      guard let key = string() else { return nil }
      skipSpace()
      guard take(":") else { return nil }
      skipSpace()
      guard let value = value() else { return nil }
      let entry = LocatedValue.Entry(key: key, keyPosition: keyPosition, value: value)
      if let first = mapping.add(entry) {
        guard problems.count < limits.problems else { return nil }
        problems.append(.duplicateKey(key, first: first, at: keyPosition))
      }
      skipSpace()
    } while take(",")
    return take("}") ? mapping.entries : nil
  }
}
