/// The bytes of a scalar in its file, and how it is written there.
///
/// The bytes are those of the scalar alone, without its anchor and its tag. Quotes belong to them, and
/// so do the header and the last line break of a block text. They are empty where nothing is written for null.
package struct ScalarSpan: Hashable, Sendable {
  package enum Style: UInt8, Sendable, CaseIterable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  private let start: UInt32
  private let end: UInt32
  package let style: Style

  /// Takes the bytes, counted from the start of the file; no file that is read has 4 GiB.
  package init(_ bytes: Range<Int>, _ style: Style) {
    start = UInt32(clamping: bytes.lowerBound)
    end = UInt32(clamping: bytes.upperBound)
    self.style = style
  }

  package var bytes: Range<Int> { Int(start)..<Int(end) }
}
