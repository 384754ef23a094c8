/// Lines of a source file for messages that point at a column of them.
package enum YAMLExcerpt {
  /// Far more than is ever shown, so that a line of megabytes costs little.
  private static let longest = 4096
  private static let byteOrderMark: Unicode.Scalar = "\u{feff}"

  /// The line, scalar by scalar as it is written, so that columns still hold.
  ///
  /// With `hidingValues` what follows a plain key is `***`, and so is a whole line without one;
  /// where a value is hidden its length is hidden too. Empty for a line that does not exist. What
  /// shows the line has to make it inert.
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

  /// What surely is no value: indentation, brackets and dashes before a plain key, and that key.
  private static func hidden(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let stars = Array("***".unicodeScalars)
    let indentation = scalars.prefix { $0 == " " }
    guard indentation.count < scalars.count else { return scalars }
    guard let colon = endOfKey(in: scalars) else { return indentation + stars }
    return scalars[...colon] + (colon + 1 < scalars.count ? [" "] + stars : [])
  }

  /// The colon behind the key that the line starts with.
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
