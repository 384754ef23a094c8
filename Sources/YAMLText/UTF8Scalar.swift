/// One Unicode scalar decoded from UTF-8.
struct UTF8Scalar {
  let value: UInt32
  /// The number of bytes, from one to four.
  let length: Int

  /// Decodes the scalar that starts at the index; nil if the sequence is not valid.
  ///
  /// Overlong forms, surrogates, and values beyond U+10FFFF are not valid.
  init?(_ bytes: Span<UInt8>, at index: Int) {
    let first = bytes[index]
    switch first {
    case 0..<0x80: self.init(value: UInt32(first), length: 1)
    case 0xC2..<0xE0: self.init(bytes, at: index, length: 2, bits: first & 0x1F, least: 0x80)
    case 0xE0..<0xF0: self.init(bytes, at: index, length: 3, bits: first & 0x0F, least: 0x800)
    case 0xF0..<0xF5: self.init(bytes, at: index, length: 4, bits: first & 0x07, least: 0x10000)
    default: return nil
    }
  }

  private init?(_ bytes: Span<UInt8>, at index: Int, length: Int, bits: UInt8, least: UInt32) {
    guard index + length <= bytes.count else { return nil }
    var value = UInt32(bits)
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard value >= least, value <= 0x10FFFF, !(0xD800..<0xE000).contains(value) else { return nil }
    self.init(value: value, length: length)
  }

  private init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }

  /// Whether YAML 1.1 allows the scalar in a file without an escape.
  var isPrintable: Bool { Self.isPrintable(value) }

  static func isPrintable(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0x85, 0xA0..<0xD800, 0xE000..<0xFFFE, 0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
