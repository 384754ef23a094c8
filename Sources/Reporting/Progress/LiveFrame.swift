/// A few lines at the bottom of a terminal that are redrawn in place.
///
/// The cursor stays at the start of the line beneath them. To avoid flicker, each rewrite is one
/// synchronized update, and lines are overwritten without being erased first.
struct LiveFrame: Sendable {
  private var drawn: [TextLine] = []

  /// The bytes that replace the lines drawn before by `lines`, beneath new permanent lines.
  ///
  /// Empty if nothing changed. Lines must be no wider than the terminal and fewer than its rows.
  mutating func update(
    to lines: [TextLine], above permanent: [TextLine] = [], columns: Int, in style: TextStyle
  ) -> String {
    guard lines != drawn || !permanent.isEmpty else { return "" }
    let up = drawn.reduce(0) { $0 + $1.rows(of: columns) }
    drawn = lines
    let start = Code.beginUpdate + (up > 0 ? Code.up(up) : "")
    // Permanent lines may be wider than the terminal; erasing behind them would take their last letter.
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
  /// How many rows the line takes on a terminal with this many columns.
  fileprivate func rows(of columns: Int) -> Int {
    max(1, (cells + columns - 1) / max(1, columns))
  }
}
