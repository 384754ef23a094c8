/// Extracts lines of a source file for messages that point at a column.
package enum YAMLExcerpt {
  /// The maximum length, far more than is ever shown; it keeps lines of megabytes cheap.
  private static let longest = 4096
  private static let byteOrderMark: Unicode.Scalar = "\u{feff}"

  /// The line with the same number of scalars as written, so that columns stay valid.
  ///
  /// With `hidingValues`, the part after a plain key is replaced by `***`; so is a whole line without a
  /// key. This hides the length of the value too. The result is empty if the line doesn't exist. Escape
  /// the line before you show it.
  package static func line(
    _ number: Int, of bytes: borrowing Span<UInt8>, hidingValues: Bool
  ) -> String {
    line(number, in: copy bytes, hidingValues: hidingValues)
  }

  package static func line(_ number: Int, of bytes: [UInt8], hidingValues: Bool) -> String {
    line(number, in: bytes.span, hidingValues: hidingValues)
  }

  private static func line(
    _ number: Int, in bytes: Span<UInt8>, hidingValues: Bool
  ) -> String {
    guard let range = SourceLines.range(ofLine: number, in: bytes) else { return "" }
    let written = bytes.string(range).unicodeScalars.prefix(longest)
    let scalars = Array(
      number == 1 && written.first == byteOrderMark ? written.dropFirst() : written)
    let shown = hidingValues ? hidden(scalars) : scalars
    return String(String.UnicodeScalarView(shown))
  }

  /// The part that is certainly not a value: indentation, brackets and dashes before a plain key, and the
  /// key.
  private static func hidden(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let stars = Array("***".unicodeScalars)
    let indentation = scalars.prefix { $0 == " " }
    guard indentation.count < scalars.count else { return scalars }
    guard let colon = endOfKey(in: scalars) else { return indentation + stars }
    return scalars[...colon] + (colon + 1 < scalars.count ? [" "] + stars : [])
  }

  /// The index of the colon after the key at the start of the line.
  private static func endOfKey(in scalars: [Unicode.Scalar]) -> Int? {
    let key = scalars.drop { " -{[,\"'".unicodeScalars.contains($0) }
    let end = key.firstIndex { !($0.isASCII && UInt8($0.value).isKeyByte) } ?? key.endIndex
    let colon = scalars[end...].firstIndex { $0 != "\"" && $0 != "'" } ?? scalars.endIndex
    guard end > key.startIndex, colon - end <= 1, colon < scalars.endIndex, scalars[colon] == ":",
      colon + 1 == scalars.endIndex || scalars[colon + 1] == " "
    else { return nil }
    return colon
  }
}
