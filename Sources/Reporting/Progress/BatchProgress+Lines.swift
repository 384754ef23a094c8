import KubeModel
import RunModel

/// A glyph that turns with time.
enum Spinner {
  private static let glyphs: [VisibleText] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  static func glyph(at time: Duration) -> VisibleText {
    glyphs[time.milliseconds / 100 % glyphs.count]
  }
}

extension BatchProgress {
  /// How the batch ended: well, with failures, or before all of it was done and ready.
  var mark: TextLine {
    if failures > 0 { return TextLine("✗ ", .error) }
    return ended < total || !pending.isEmpty ? TextLine("! ", .warning) : TextLine("✓ ", .create)
  }

  /// The title, a bar that fills the room there is, the count and the time.
  func line(at time: Duration, columns: Int) -> TextLine {
    let width = max(0, min(24, columns - 48))
    let done = max(0, ended - pending.count)
    let filled = total == 0 ? 0 : min(width, done * width / total)
    let failed: VisibleText = failures > 0 ? "  \(failures) failed" : ""
    return TextLine("\(title)", .heading).then("  ")
      .then("\(String(repeating: "━", count: filled))", .create)
      .then("\(String(repeating: "─", count: width - filled))", .dim)
      .then("  \(done) of \(total)").then(failed, .error)
      .then("  \((time - start).shownSeconds)", .dim)
  }

  /// What the batch waits for, in columns; the last line counts the rest.
  func pendingLines(atMost rows: Int) -> [TextLine] {
    let isWhole = pending.count <= min(rows, mostShown)
    let shown = isWhole ? pending : Array(pending.prefix(min(rows, mostShown + 1) - 1))
    let names = shown.map { VisibleText($0.id.description) }
    let column = names.map(\.columns).max() ?? 0
    let lines = zip(shown, names).map { item, name in
      TextLine(name, indent: 4).padded(to: 4 + min(column, 50) + 2).then("\(item.message)", .dim)
    }
    let others = pending.count - shown.count
    return isWhole ? lines : lines + [TextLine("and \(others) more", .dim, indent: 4)]
  }

  private var mostShown: Int { 10 }
}
