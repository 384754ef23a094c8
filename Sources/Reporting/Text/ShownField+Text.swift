import RunModel

extension FieldDifference {
  /// The field beneath its resource: on one line if it fits, else with the old value above the new.
  var textLines: [TextLine] { ShownField(self, limit: 16).textLines }
}

extension ShownField {
  fileprivate var textLines: [TextLine] {
    switch content {
    case .lines(let lines): attributed([title.then(":", .dim)] + lines.map(\.textLine))
    case .inline(let old, let new): attributed(inlineLines(old, new))
    }
  }

  /// Adds who set the old value: behind the first line, or beneath it if that is too long.
  private func attributed(_ lines: [TextLine]) -> [TextLine] {
    guard let attribution else { return lines }
    return lines[0].then(note: "(\(attribution))") + lines.dropFirst()
  }

  private func inlineLines(_ old: VisibleText?, _ new: VisibleText?) -> [TextLine] {
    let start = title.then(": ", .dim)
    guard let old, let new else {
      let width = max(TextLine.columns - start.width, 20)
      let role: TextStyle.Role = new == nil ? .delete : .create
      return [start.then((old ?? new ?? "").shortened(to: width), role)]
    }
    let line = start.then(old, .delete).then(" → ", .dim).then(new, .create)
    guard line.width > TextLine.columns else { return [line] }
    let sides = VisibleText.shortened(old, new, to: TextLine.columns - 12)
    return [
      title.then(":", .dim), LineDiff.Line.removed(sides.old).textLine,
      LineDiff.Line.added(sides.new).textLine,
    ]
  }

  private var title: TextLine {
    switch action {
    case .changed: TextLine("  ", indent: 6).then(path)
    case .added: TextLine("+ ", .create, indent: 6).then(path)
    case .removed: TextLine("- ", .delete, indent: 6).then(path)
    }
  }
}

extension LineDiff.Line {
  fileprivate var textLine: TextLine {
    let margin = TextLine("│ ", .dim, indent: 8)
    return switch self {
    case .context(let text): margin.then("  \(cut(text))", .dim)
    case .removed(let text): margin.then("- \(cut(text))", .delete)
    case .added(let text): margin.then("+ \(cut(text))", .create)
    case .skipped(let count): margin.then("… \(String.count(count, "line")) not shown", .dim)
    }
  }

  private func cut(_ text: VisibleText) -> VisibleText { text.shortened(to: TextLine.columns - 12) }
}
