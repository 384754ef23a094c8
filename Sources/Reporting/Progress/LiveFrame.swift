/// A few lines at the bottom of a terminal that are drawn again in place.
///
/// The cursor rests at the start of the line beneath them. Every rewrite is one synchronized update,
/// and nothing is erased that is written over, so that nothing flickers.
struct LiveFrame: Sendable {
  private var drawn: [TextLine] = []

  /// The bytes that put `lines` in the place of those drawn before, under new lines that stay.
  ///
  /// Empty where nothing changed. Lines must be no wider than the terminal and fewer than its rows.
  mutating func update(
    to lines: [TextLine], above permanent: [TextLine] = [], columns: Int, in style: TextStyle
  ) -> String {
    guard lines != drawn || !permanent.isEmpty else { return "" }
    let up = drawn.reduce(0) { $0 + $1.rows(of: columns) }
    drawn = lines
    let start = Code.beginUpdate + (up > 0 ? Code.up(up) : "")
    // Lines that stay may be wider than the terminal, where an erase would take their last letter.
    let stay = permanent.isEmpty ? "" : Code.eraseBelow + permanent.rendered(in: style)
    let text = lines.map { $0.rendered(in: style) + Code.eraseToEndOfLine + "\n" }
    return start + stay + text.joined() + Code.eraseBelow + Code.endUpdate
  }

  private enum Code {
    static let beginUpdate = "\u{1b}[?2026h"
    static let endUpdate = "\u{1b}[?2026l"
    static let eraseToEndOfLine = "\u{1b}[K"
    static let eraseBelow = "\u{1b}[J"
    static func up(_ rows: Int) -> String { "\r\u{1b}[\(rows)A" }
  }
}

extension TextLine {
  /// How many rows the line takes since the terminal has so many columns.
  fileprivate func rows(of columns: Int) -> Int {
    max(1, (cells + columns - 1) / max(1, columns))
  }
}
