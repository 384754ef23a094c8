internal import KubeModel

extension JSONReader {
  mutating func word(_ word: StaticString) -> Void? {
    guard index + word.utf8CodeUnitCount <= bytes.count else { return nil }
    let matches = (0..<word.utf8CodeUnitCount).allSatisfy {
      unsafe bytes[index + $0] == word.utf8Start[$0]
    }
    guard matches else { return nil }
    index += word.utf8CodeUnitCount
    return ()
  }

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

  mutating func string() -> String? {
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
