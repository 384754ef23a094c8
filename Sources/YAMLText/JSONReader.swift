internal import KubeModel

/// Reads text that is one JSON value, like Go's `encoding/json`.
///
/// libyaml rejects some JSON: surrogate pairs of `\u` escapes, and keys of more than 1024 bytes. The
/// result is nil for text that is not plain JSON or is nested too deeply; libyaml then reads the text and
/// reports what is wrong.
struct JSONReader: ~Copyable {
  private let limits: YAMLLimits
  private let firstByte: Int
  private var places: JSONPlaces
  private var problems: [YAMLProblem] = []

  @unsafe private init(
    _ bytes: UnsafeBufferPointer<UInt8>, firstByte: Int, limits: YAMLLimits
  ) {
    self.limits = limits
    self.firstByte = firstByte
    unsafe places = JSONPlaces(bytes)
  }

  /// What a text holds that has been found to be UTF-8, or nil if it is not just JSON.
  ///
  /// `firstByte` is where the text starts in its file.
  static func stream(
    in bytes: Span<UInt8>, firstByte: Int, limits: YAMLLimits
  ) -> YAMLStream? {
    guard startsLikeJSON(bytes) else { return nil }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      var text = unsafe JSONGrammar(bytes, deepest: limits.depth)
      var reader = unsafe JSONReader(bytes, firstByte: firstByte, limits: limits)
      guard let root = reader.value(&text), text.isAtEnd() else { return nil }
      return YAMLStream(
        documents: reader.problems.isEmpty ? [YAMLDocument(root: root)] : [],
        problems: reader.problems)
    }
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
  private mutating func value(_ text: inout JSONGrammar) -> LocatedValue? {
    let shape = text.shape()
    let start = text.index
    let position = places.position(of: start)
    switch shape {
    case .list: return items(&text).map { LocatedValue(.list($0), at: position) }
    case .map: return entries(&text).map { LocatedValue(.map($0), at: position) }
    case .scalar:
      guard let scalar = text.scalar() else { return nil }
      let span = ScalarSpan(
        firstByte + start..<firstByte + text.index, scalar.string == nil ? .plain : .doubleQuoted)
      return LocatedValue(.scalar(scalar), at: position, span: span)
    }
  }

  private mutating func items(_ text: inout JSONGrammar) -> [LocatedValue]? {
    var items: [LocatedValue] = []
    let isRead = text.list { text in
      guard let item = value(&text) else { return false }
      items.append(item)
      return true
    }
    return isRead ? items : nil
  }

  private mutating func entries(_ text: inout JSONGrammar) -> [LocatedValue.Entry]? {
    var mapping = MappingBuilder()
    let isRead = text.map { text, key in
      let position = places.position(of: key.start)
      guard let value = value(&text) else { return false }
      let entry = LocatedValue.Entry(key: key.text, keyPosition: position, value: value)
      guard let first = mapping.add(entry) else { return true }
      guard problems.count < limits.problems else { return false }
      problems.append(.duplicateKey(key.text, first: first, at: position))
      return true
    }
    return isRead ? mapping.entries : nil
  }
}

/// The lines and columns of a JSON text, asked for in its order.
@safe private struct JSONPlaces {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var line = 1
  private var column = 1

  @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = bytes }

  mutating func position(of end: Int) -> LocatedValue.Position {
    while index < end {
      let byte = unsafe bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\r")
      where unsafe index < bytes.count && bytes[index] == UInt8(ascii: "\n"):
        continue
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): (line, column) = (line + 1, 1)
      default: column += byte & 0xC0 == 0x80 ? 0 : 1
      }
    }
    return LocatedValue.Position(line: line, column: column)
  }
}
