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
    var end = index
    defer { index = end }
    return JSONScalar.number(in: bytes.span, at: &end)
  }

  /// Reads the part of an escape after the backslash.
  private mutating func escape() -> Unicode.Scalar? {
    var end = index
    defer { index = end }
    return JSONScalar.escape(in: bytes.span, at: &end)
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
}
