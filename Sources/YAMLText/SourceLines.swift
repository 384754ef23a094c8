internal import KubeModel

/// The lines of a file, with the line breaks of libyaml: LF, CR, CR LF, and Unicode's NEL, LS and PS.
enum SourceLines {
  /// The first byte after the line that contains the index, or the end of the bytes.
  static func lineEnd(after index: Int, in bytes: Span<UInt8>) -> Int {
    var index = index
    while index < bytes.count {
      let length = breakLength(at: index, in: bytes)
      if length > 0 { return index + length }
      index += 1
    }
    return index
  }

  /// The length of the line break at the index in bytes; 0 if there is none.
  static func breakLength(at index: Int, in bytes: Span<UInt8>) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\n"): return 1
    case UInt8(ascii: "\r"):
      return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n") ? 2 : 1
    case 0xC2:
      return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// The range of a line without its line break; nil if the file has no such line.
  ///
  /// `number` counts from `first`, the number of the line that starts at `start`.
  static func range(
    ofLine number: Int, in bytes: Span<UInt8>, from start: Int = 0, first: Int = 1
  ) -> Range<Int>? {
    guard number >= first else { return nil }
    var start = start
    for _ in first..<number {
      guard start < bytes.count else { return nil }
      start = lineEnd(after: start, in: bytes)
    }
    var end = start
    while end < bytes.count, breakLength(at: end, in: bytes) == 0 { end += 1 }
    return start..<end
  }

  /// The line and column of a byte.
  ///
  /// A column counts scalars; bytes that don't form a scalar count singly.
  static func position(of index: Int, in bytes: Span<UInt8>) -> LocatedValue.Position {
    var (line, start, cursor) = (1, 0, 0)
    while cursor < index {
      let length = breakLength(at: cursor, in: bytes)
      if length > 0, cursor + length <= index {
        cursor += length
        (line, start) = (line + 1, cursor)
      } else {
        cursor += 1
      }
    }
    var column = 1
    while start < index {
      start += UTF8Scalar(bytes, at: start)?.length ?? 1
      column += 1
    }
    return LocatedValue.Position(line: line, column: column)
  }

  /// Whether the line that begins at the index is a `---`, which always starts a document.
  static func isSeparator(at index: Int, in bytes: Span<UInt8>) -> Bool {
    guard index + 3 <= bytes.count else { return false }
    for offset in 0..<3 where bytes[index + offset] != UInt8(ascii: "-") { return false }
    guard index + 3 < bytes.count else { return true }
    switch bytes[index + 3] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
    default: return false
    }
  }
}

extension SourceLines {
  /// The start of the last `---` line up to the index, or `start` if there is none.
  static func separator(before index: Int, notBefore start: Int, in bytes: Span<UInt8>) -> Int {
    var index = index
    while index > start {
      if isLineStart(index, in: bytes), isSeparator(at: index, in: bytes) { return index }
      index -= 1
    }
    return start
  }

  /// The start of the next `---` line, or the end of the bytes.
  static func separator(after index: Int, in bytes: Span<UInt8>) -> Int {
    var index = index
    while index < bytes.count {
      index = lineEnd(after: index, in: bytes)
      if isSeparator(at: index, in: bytes) { return index }
    }
    return bytes.count
  }

  private static func isLineStart(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    guard index > 0 else { return true }
    // The index is at the start of a line if a complete line break ends right before it.
    for length in 1...min(3, index) where breakLength(at: index - length, in: bytes) == length {
      return true
    }
    return false
  }

  /// The index of the first `%TAG` directive that exceeds the allowed number; nil if none does.
  static func tagDirective(
    afterFirst allowed: Int, in bytes: Span<UInt8>
  ) -> LocatedValue.Position? {
    // The shortest directive with its line break has nine bytes.
    guard bytes.count > allowed * 9 else { return nil }
    var count = 0
    for index in 0..<bytes.count - 3
    where bytes[index] == UInt8(ascii: "%") && bytes[index + 1] == UInt8(ascii: "T")
      && bytes[index + 2] == UInt8(ascii: "A") && bytes[index + 3] == UInt8(ascii: "G")
    {
      guard isLineStart(index, in: bytes) else { continue }
      count += 1
      if count > allowed { return position(of: index, in: bytes) }
    }
    return nil
  }
}
