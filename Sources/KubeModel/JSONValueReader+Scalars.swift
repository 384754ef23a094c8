extension JSONValueReader {
  mutating func number() -> Value? { JSONScalar.number(in: bytes.span, at: &index) }

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
        guard let scalar = JSONScalar.escape(in: bytes.span, at: &index) else { return nil }
        text += Array(String(scalar).utf8)
        start = index
      default: index += 1
      }
    }
    return nil
  }
}
