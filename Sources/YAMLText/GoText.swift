/// Converts bytes that may not be UTF-8 to text, like Go's `encoding/json`.
enum GoText {
  /// The text; each byte that is not part of a valid sequence becomes one U+FFFD.
  static func string(_ bytes: [UInt8]) -> String {
    var valid: [UInt8] = []
    valid.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let scalar = UTF8Scalar(bytes.span, at: index) {
        valid += bytes[index..<index + scalar.length]
        index += scalar.length
      } else {
        valid += [0xEF, 0xBF, 0xBD]
        index += 1
      }
    }
    return String(decoding: valid, as: UTF8.self)
  }
}
