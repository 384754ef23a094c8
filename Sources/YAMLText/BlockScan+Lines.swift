extension BlockScan {
  /// Skips spaces and a comment up to the next line.
  mutating func endLine(
    _ bytes: Span<UInt8>, mayStartComment: Bool = false
  ) throws(Unusual) {
    let start = index
    skipSpaces(bytes)
    guard index < bytes.count else { return }
    switch bytes[index] {
    case UInt8(ascii: "\n"): index += 1
    case UInt8(ascii: "#") where mayStartComment || index > start: try skipComment(bytes)
    default: throw Unusual()
    }
  }

  /// Skips the rest of the line, which must be printable ASCII.
  mutating func skipComment(_ bytes: Span<UInt8>) throws(Unusual) {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") { return }
      guard byte >= 0x20, byte < 0x7F else { throw Unusual() }
    }
  }

  /// Reads a block text: `|` or `>` with `-` or `+`, then the lines indented deeper than `indent`.
  mutating func block(below indent: Int, _ bytes: Span<UInt8>) throws(Unusual) {
    index += 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      index += 1
    }
    try endLine(bytes)
    guard let textIndent = try blankLines(bytes), textIndent > indent else { return }
    while index < bytes.count {
      let start = index
      skipSpaces(bytes)
      if index < bytes.count, bytes[index] != UInt8(ascii: "\n"), index - start < textIndent {
        // At an indentation between the two, libyaml would continue with something that is not text.
        guard index - start <= indent else { throw Unusual() }
        index = start
        return
      }
      try skipComment(bytes)
      countLine()
    }
  }

  /// Skips blank lines and returns the indentation of the next line; nil at the end.
  ///
  /// libyaml uses the deepest of all these lines as the indentation of the text, so a blank line must not
  /// be the deepest.
  private mutating func blankLines(_ bytes: Span<UInt8>) throws(Unusual) -> Int? {
    var deepest = 0
    while index < bytes.count {
      let start = index
      skipSpaces(bytes)
      let indent = index - start
      guard index < bytes.count else { return nil }
      guard bytes[index] == UInt8(ascii: "\n") else {
        index = start
        guard deepest <= indent else { throw Unusual() }
        return indent
      }
      deepest = max(deepest, indent)
      index += 1
      countLine()
    }
    return nil
  }
}
