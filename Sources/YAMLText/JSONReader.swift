internal import KubeModel

/// Reads text that is one JSON value, as Go's `encoding/json` would.
///
/// libyaml rejects what JSON allows: surrogate pairs of `\u` escapes, and keys of more than 1024
/// bytes. Whatever is not plain JSON, has a duplicate key or is out of bounds gives nil; libyaml
/// then reads it and tells what is wrong.
struct JSONReader: ~Copyable {
  private let bytes: [UInt8]
  private let limits: YAMLLimits
  private var index = 0
  private var line = 1
  /// The index that column 1 of this line would have if no scalar took more than a byte.
  private var columnBase = 0
  private var depth = 0

  private init(_ bytes: Span<UInt8>, limits: YAMLLimits) {
    self.bytes = bytes.array
    self.limits = limits
  }

  /// The document of a text that has been found to be UTF-8, or nil if it is not just JSON.
  static func document(in bytes: Span<UInt8>, limits: YAMLLimits) -> YAMLDocument? {
    guard startsLikeJSON(bytes) else { return nil }
    var reader = JSONReader(bytes, limits: limits)
    reader.skipSpace()
    guard let root = reader.value() else { return nil }
    reader.skipSpace()
    return reader.index == bytes.count ? YAMLDocument(root: root) : nil
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
  private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

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

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
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
      guard mapping.add(entry) == nil else { return nil }
      skipSpace()
    } while take(",")
    return take("}") ? mapping.entries : nil
  }
}

// MARK: - Scalars

extension JSONReader {
  private mutating func word(_ word: StaticString) -> Void? {
    guard index + word.utf8CodeUnitCount <= bytes.count else { return nil }
    let matches = (0..<word.utf8CodeUnitCount).allSatisfy {
      unsafe bytes[index + $0] == word.utf8Start[$0]
    }
    guard matches else { return nil }
    index += word.utf8CodeUnitCount
    return ()
  }

  private mutating func number() -> Value? {
    let start = index
    _ = take("-")
    if !take("0") {
      guard skipDigits() else { return nil }
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      guard skipDigits() else { return nil }
    }
    if take("e") || take("E") {
      isInteger = false
      _ = take("+") || take("-")
      guard skipDigits() else { return nil }
    }
    let text = bytes.span.string(start..<index)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    guard let float = Double(text), float.isFinite else { return nil }
    return .number(float)
  }

  private mutating func skipDigits() -> Bool {
    let start = index
    while current.isDigit { index += 1 }
    return index > start
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let start = index
    while current >= 0x20, current != UInt8(ascii: "\""), current != UInt8(ascii: "\\") {
      if current & 0xC0 == 0x80 { columnBase += 1 }
      index += 1
    }
    let plain = bytes.span.string(start..<index)
    if take("\"") { return plain }
    return current == UInt8(ascii: "\\") ? escaped(from: Array(plain.utf8)) : nil
  }

  private mutating func escaped(from prefix: [UInt8]) -> String? {
    var text = prefix
    while current >= 0x20 {
      if take("\"") { return String(decoding: text, as: UTF8.self) }
      if take("\\") {
        guard let scalar = escape() else { return nil }
        text += Array(String(scalar).utf8)
      } else {
        if current & 0xC0 == 0x80 { columnBase += 1 }
        text.append(current)
        index += 1
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    let mark = current
    index += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(mark)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return codeUnit().map { scalar(startingWith: $0) }
    default: return nil
    }
  }

  /// A lone half of a surrogate pair is U+FFFD, as in Go.
  private mutating func scalar(startingWith unit: UInt16) -> Unicode.Scalar {
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let afterFirst = index
    guard UTF16.isLeadSurrogate(unit), take("\\"), take("u"), let second = codeUnit(),
      UTF16.isTrailSurrogate(second)
    else {
      index = afterFirst
      return "\u{FFFD}"
    }
    let value = 0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(second & 0x3FF)
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private mutating func codeUnit() -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(current)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}

extension Span<UInt8> {
  /// The text of the bytes in the range; what is not UTF-8 becomes U+FFFD.
  func string(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { bytes in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
  }
}

extension Span<UInt8> {
  var array: [UInt8] { unsafe withUnsafeBufferPointer { unsafe Array($0) } }
}
