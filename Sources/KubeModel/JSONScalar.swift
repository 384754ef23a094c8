/// Reads the scalars of JSON, for every JSON reader; each function leaves `index` after what it read.
package enum JSONScalar {
  /// The number at the index; nil if there is none, or if it is not finite.
  package static func number(in bytes: Span<UInt8>, at index: inout Int) -> Value? {
    let start = index
    _ = take("-", bytes, &index)
    if !take("0", bytes, &index) {
      guard skipDigits(bytes, &index) else { return nil }
    }
    var isInteger = true
    if take(".", bytes, &index) {
      isInteger = false
      guard skipDigits(bytes, &index) else { return nil }
    }
    if take("e", bytes, &index) || take("E", bytes, &index) {
      isInteger = false
      _ = take("+", bytes, &index) || take("-", bytes, &index)
      guard skipDigits(bytes, &index) else { return nil }
    }
    let text = String(decoding: (start..<index).map { bytes[$0] }, as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    guard let float = Double(text), float.isFinite else { return nil }
    return .number(float)
  }

  /// The scalar of the escape whose backslash is just before the index; nil if it is invalid.
  package static func escape(in bytes: Span<UInt8>, at index: inout Int) -> Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    let mark = bytes[index]
    index += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(mark)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      return codeUnit(bytes, &index).map { scalar(startingWith: $0, bytes, &index) }
    default: return nil
    }
  }

  /// A lone half of a surrogate pair becomes U+FFFD, as in Go.
  private static func scalar(
    startingWith unit: UInt16, _ bytes: Span<UInt8>, _ index: inout Int
  ) -> Unicode.Scalar {
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let afterFirst = index
    guard UTF16.isLeadSurrogate(unit), take("\\", bytes, &index), take("u", bytes, &index),
      let second = codeUnit(bytes, &index), UTF16.isTrailSurrogate(second)
    else {
      index = afterFirst
      return "\u{FFFD}"
    }
    let value = 0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(second & 0x3FF)
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func codeUnit(_ bytes: Span<UInt8>, _ index: inout Int) -> UInt16? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let scalar = Unicode.Scalar(bytes[index])
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }

  private static func skipDigits(_ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    let start = index
    while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index > start
  }

  private static func take(
    _ character: Unicode.Scalar, _ bytes: Span<UInt8>, _ index: inout Int
  ) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }
}
