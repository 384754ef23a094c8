/// Converts between the two forms of a path: Git's bytes, and text for people and other modules.
///
/// Git allows any byte except NUL and `/` in a name. Bytes that are not UTF-8 become `\ooo`, as in
/// `git ls-files`; a real backslash before three octal digits becomes `\134`. So two paths have the same
/// text only if they have the same bytes.
enum PathName {
  private static let backslash = UInt8(ascii: "\\")

  static func text(_ bytes: borrowing Span<UInt8>) -> String {
    for index in bytes.indices where bytes[index] == backslash {
      return escaped(bytes)
    }
    return unsafe bytes.withUnsafeBufferPointer { unsafe String(validating: $0, as: UTF8.self) }
      ?? escaped(bytes)
  }

  static func bytes(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    guard source.contains(backslash) else { return source }
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if let value = octal(source, after: index) {
        bytes.append(value)
        index += 4
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return bytes
  }

  private static func escaped(_ bytes: borrowing Span<UInt8>) -> String {
    let source = bytes.indices.map { bytes[$0] }
    var text = ""
    var index = 0
    while index < source.count {
      if octal(source, after: index) != nil {
        text += "\\134"
        index += 1
      } else if let (scalar, length) = scalar(source, at: index) {
        text.unicodeScalars.append(scalar)
        index += length
      } else {
        let digits = String(source[index], radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        index += 1
      }
    }
    return text
  }

  /// The byte that `\ooo` at `index` stands for.
  private static func octal(_ source: [UInt8], after index: Int) -> UInt8? {
    guard source[index] == backslash, index + 3 < source.count else { return nil }
    let digits = source[index + 1...index + 3].map { Int($0) - 0x30 }
    guard digits.allSatisfy({ 0...7 ~= $0 }) else { return nil }
    return UInt8(exactly: digits[0] << 6 | digits[1] << 3 | digits[2])
  }

  /// The scalar whose UTF-8 form begins at `index`.
  private static func scalar(_ source: [UInt8], at index: Int) -> (UnicodeScalar, Int)? {
    for length in 1...4 where index + length <= source.count {
      let candidate = String(validating: source[index..<index + length], as: UTF8.self)
      if let scalar = candidate?.unicodeScalars.first { return (scalar, length) }
    }
    return nil
  }
}
