extension JSONGrammar {
  mutating func word(_ word: StaticString) -> Bool {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[index..<end].elementsEqual(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { return false }
    index = end
    return true
  }

  mutating func string() -> String? {
    guard take("\"") else { return nil }
    var start = index
    var text: [UInt8] = []
    while current >= 0x20 {
      switch current {
      case UInt8(ascii: "\""):
        let rest = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        return text.isEmpty
          ? String(decoding: rest, as: UTF8.self) : String(decoding: text + rest, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += bytes[start..<index]
        index += 1
        guard let scalar = escape() else { return nil }
        text += Array(String(scalar).utf8)
        start = index
      default: index += 1
      }
    }
    return nil
  }

  /// The number at the index; nil where there is none, or none that is finite.
  mutating func number() -> Value? {
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
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .integer(integer) }
    guard let float = Double(text), float.isFinite else { return nil }
    return .number(float)
  }

  private mutating func skipDigits() -> Bool {
    let start = index
    while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return index > start
  }

  /// What the escape stands for whose backslash is just before the index; nil where it is none.
  private mutating func escape() -> Unicode.Scalar? {
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
      let scalar = Unicode.Scalar(bytes[index])
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}
