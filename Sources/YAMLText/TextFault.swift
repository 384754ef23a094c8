/// The first byte of a text that a YAML file must not contain.
struct TextFault: Hashable {
  enum Reason {
    case invalidUTF8, notPrintable
  }

  let reason: Reason
  let index: Int

  /// Searches from the index on; nil if everything is UTF-8 and printable.
  static func first(in bytes: Span<UInt8>, from start: Int) -> TextFault? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == UInt8(ascii: "\n") {
        index += 1
      } else if let scalar = UTF8Scalar(bytes, at: index) {
        guard scalar.isPrintable else { return TextFault(reason: .notPrintable, index: index) }
        index += scalar.length
      } else {
        return TextFault(reason: .invalidUTF8, index: index)
      }
    }
    return nil
  }
}
