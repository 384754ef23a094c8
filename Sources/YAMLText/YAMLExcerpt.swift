internal import KubeModel

/// Lines of a source file as people and logs may see them.
package enum YAMLExcerpt {
  private static let longest = 120

  /// The line with everything made visible that could move a cursor, hide text or end the line.
  ///
  /// At most 120 scalars are shown, those around the column if there are more, with `…` for the
  /// rest. With `hidingValues` what follows a plain key is `***`, and so is a whole line without
  /// one; where a value is hidden its length is hidden too. Empty for a line that does not exist.
  package static func line(
    _ number: Int, of bytes: borrowing Span<UInt8>, column: Int = 1, hidingValues: Bool
  ) -> String {
    line(number, in: copy bytes, column: column, hidingValues: hidingValues)
  }

  package static func line(
    _ number: Int, of bytes: [UInt8], column: Int = 1, hidingValues: Bool
  ) -> String {
    line(number, in: bytes.span, column: column, hidingValues: hidingValues)
  }

  private static func line(
    _ number: Int, in bytes: Span<UInt8>, column: Int, hidingValues: Bool
  ) -> String {
    let bytes = bytes.extracting(droppingFirst: bytes.byteOrderMarkLength)
    guard let range = SourceLines.range(ofLine: number, in: bytes) else { return "" }
    let scalars = Array(bytes.string(range).unicodeScalars)
    let shown = hidingValues ? hidden(scalars) : scalars
    return inert(window(of: shown, around: column))
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

  private static func window(
    of scalars: [Unicode.Scalar], around column: Int
  ) -> [Unicode.Scalar] {
    guard scalars.count > longest else { return scalars }
    let room = longest - 2
    let start = min(max(column - 1 - room / 2, 0), scalars.count - room)
    let end = start + room
    return (start > 0 ? ["…"] : []) + scalars[start..<end] + (end < scalars.count ? ["…"] : [])
  }

  private static func inert(_ scalars: [Unicode.Scalar]) -> String {
    scalars.reduce(into: "") { text, scalar in
      if scalar.needsEscape {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}
