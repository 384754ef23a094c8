extension BlockScan {
  /// The text between quotes, without escapes; moves past the second quote.
  mutating func quoted(_ bytes: Span<UInt8>) throws(Unusual) -> Range<Int> {
    let quote = bytes[index]
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != quote {
      guard bytes[index] >= 0x20, bytes[index] < 0x7F, bytes[index] != UInt8(ascii: "\\") else {
        throw Unusual()
      }
      index += 1
    }
    let end = index
    try take(quote, bytes)
    if index < bytes.count, bytes[index] == quote { throw Unusual() }
    return start..<end
  }

  /// Reads a list such as `[a, "b"]` of plain words and quoted texts.
  mutating func flowList(_ bytes: Span<UInt8>) throws(Unusual) {
    index += 1
    skipSpaces(bytes)
    if index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      while true {
        try flowItem(bytes)
        skipSpaces(bytes)
        guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
        index += 1
        skipSpaces(bytes)
      }
    }
    try take(UInt8(ascii: "]"), bytes)
    try endLine(bytes)
  }

  /// Reads a mapping such as `{a: b, c: "d"}` of plain keys, plain words and quoted texts.
  mutating func flowMapping(_ bytes: Span<UInt8>) throws(Unusual) {
    index += 1
    skipSpaces(bytes)
    let outerKeys = keyCount
    if index < bytes.count, bytes[index] != UInt8(ascii: "}") {
      while true {
        guard let key = key(bytes) else { throw Unusual() }
        try remember(key, since: outerKeys, bytes)
        skipSpaces(bytes)
        try flowItem(bytes)
        skipSpaces(bytes)
        guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
        index += 1
        skipSpaces(bytes)
      }
    }
    forgetKeys(since: outerKeys)
    try take(UInt8(ascii: "}"), bytes)
    try endLine(bytes)
  }

  private mutating func flowItem(_ bytes: Span<UInt8>) throws(Unusual) {
    guard index < bytes.count else { throw Unusual() }
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      _ = try quoted(bytes)
      return
    }
    guard bytes[index].isLetter || bytes[index].isDigit else { throw Unusual() }
    let start = index
    while index < bytes.count, bytes[index].isKeyByte { index += 1 }
    if index - start > 64 { throw Unusual() }
  }

  mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) throws(Unusual) {
    guard index < bytes.count, bytes[index] == byte else { throw Unusual() }
    index += 1
  }
}
