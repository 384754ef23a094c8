import KubeModel
import RunModel

/// A glyph that turns as time goes by.
enum Spinner {
  private static let glyphs = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  static func glyph(at time: Duration) -> String {
    glyphs[time.milliseconds / 100 % glyphs.count]
  }
}

extension BatchProgress {
  /// How the batch ended: well, badly, or before everything had its turn and was ready.
  var mark: TextLine {
    if failures > 0 { return TextLine("✗ ", .error) }
    return ended < total || !pending.isEmpty ? TextLine("! ", .warning) : TextLine("✓ ", .create)
  }

  /// The title, a bar as wide as there is room for, the count and the time.
  func line(at time: Duration, columns: Int) -> TextLine {
    let width = max(0, min(24, columns - 48))
    let done = max(0, ended - pending.count)
    let filled = total == 0 ? 0 : min(width, done * width / total)
    let failed = failures > 0 ? "  \(failures) failed" : ""
    return TextLine(title, .heading).then("  ")
      .then(String(repeating: "━", count: filled), .create)
      .then(String(repeating: "─", count: width - filled), .dim)
      .then("  \(done) of \(total)").then(failed, .error)
      .then("  \((time - start).shownSeconds)", .dim)
  }

  /// What is waited for in columns, the last line a count where there is more.
  func pendingLines(atMost rows: Int) -> [TextLine] {
    let isWhole = pending.count <= min(rows, mostShown)
    let shown = isWhole ? pending : Array(pending.prefix(min(rows, mostShown + 1) - 1))
    let column = shown.map { $0.id.description.visible.columns }.max() ?? 0
    let lines = shown.map { item in
      TextLine(item.id.description.visible, indent: 4).padded(to: 4 + min(column, 50) + 2)
        .then(item.message.visible, .dim)
    }
    let others = pending.count - shown.count
    return isWhole ? lines : lines + [TextLine("and \(others) more", .dim, indent: 4)]
  }

  private var mostShown: Int { 10 }
}
