/// The parts of a scalar that a scan examines.
enum ScannedValue {
  case plain(Range<Int>)
  case quoted(Range<Int>)
  /// A block text, a list or mapping in brackets, or no value in this line.
  case other
}

extension BlockScan {
  mutating func skipSpaces(_ bytes: Span<UInt8>) {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
  }

  /// The key at the index; moves past its colon.
  ///
  /// If there is no key, returns nil and doesn't move.
  mutating func key(_ bytes: Span<UInt8>) -> Range<Int>? {
    let start = index
    guard start < bytes.count, bytes[start].isLetter else { return nil }
    var end = start + 1
    while end < bytes.count, bytes[end].isKeyByte { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":"), end - start <= 512,
      end + 1 == bytes.count || bytes[end + 1] == UInt8(ascii: " ")
        || bytes[end + 1] == UInt8(ascii: "\n"),
      !isWord(start..<end, bytes)
    else { return nil }
    index = end + 1
    return start..<end
  }

  /// Whether the bytes may be one of YAML's words for booleans and null, in upper or lower case.
  private func isWord(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard range.count <= 5 else { return false }
    var packed: UInt64 = 0
    for index in range { packed = packed << 8 | UInt64(bytes[index] | 0x20) }
    return switch packed {
    case 0x79, 0x6e, 0x6e6f, 0x6f6e, 0x79_6573, 0x6f_6666, 0x7472_7565, 0x6e75_6c6c,
      0x66_616c_7365:
      true
    default: false
    }
  }

  /// The value in the rest of the line, including the deeper lines of a block text.
  mutating func value(below indent: Int, _ bytes: Span<UInt8>) throws(Unusual) -> ScannedValue {
    skipSpaces(bytes)
    guard index < bytes.count else {
      open()
      return .other
    }
    let first = bytes[index]
    if first.startsPlain { return try plain(bytes) }
    switch first {
    case UInt8(ascii: "\n"), UInt8(ascii: "#"):
      open()
      try endLine(bytes, mayStartComment: true)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let range = try quoted(bytes)
      try endLine(bytes)
      return .quoted(range)
    case UInt8(ascii: "-"):
      return try negative(bytes)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try block(below: indent, bytes)
    case UInt8(ascii: "["):
      try flowList(bytes)
    case UInt8(ascii: "{"):
      try flowMapping(bytes)
    default: throw Unusual()
    }
    return .other
  }

  /// A plain scalar that starts with `-`; it is not a list item and not `-.inf`.
  private mutating func negative(_ bytes: Span<UInt8>) throws(Unusual) -> ScannedValue {
    guard index + 1 < bytes.count,
      bytes[index + 1].isLetter || bytes[index + 1].isDigit
        || bytes[index + 1] == UInt8(ascii: "-")
    else { throw Unusual() }
    return try plain(bytes)
  }

  private mutating func plain(_ bytes: Span<UInt8>) throws(Unusual) -> ScannedValue {
    let start = index
    var end = index
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"): break scan
      case UInt8(ascii: " "):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "#") { break scan }
      case UInt8(ascii: ":"):
        guard index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: " "),
          bytes[index + 1] != UInt8(ascii: "\n")
        else { throw Unusual() }
        end = index + 1
      case 0x21..<0x7F: end = index + 1
      default: throw Unusual()
      }
      index += 1
    }
    // Hundreds of hexadecimal digits would make an infinite number.
    if bytes[start].isDigit || bytes[start] == UInt8(ascii: "-"), end - start > 64 {
      throw Unusual()
    }
    try endLine(bytes)
    return .plain(start..<end)
  }
}

extension UInt8 {
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

  /// Letters, digits, `_`, `.`, `/`, `-`: within a word, YAML gives none of them a special meaning.
  var isKeyByte: Bool {
    isLetter || self &- UInt8(ascii: "-") < 13 || self == UInt8(ascii: "_")
  }

  /// Bytes with which a plain scalar is certainly text or a finite number.
  fileprivate var startsPlain: Bool {
    if isLetter || isDigit { return true }
    return switch self {
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "("),
      UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "^"),
      UInt8(ascii: ";"), UInt8(ascii: "\\"):
      true
    default: false
    }
  }
}
