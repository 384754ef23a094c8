extension ShownField {
  /// Longer lines are cut; JSON has everything.
  static let longestLine = 2_000

  /// The field as an item of a list: its path, both values, and who set the old one.
  var htmlNode: HTMLNode {
    let start = sign + [HTMLNode.element(.span, class: "path", path.string)]
    let end =
      attribution.map { [HTMLNode.text(" "), .element(.span, class: "by", $0.string)] } ?? []
    switch content {
    case .inline(let old, let new):
      return .element(.li, start + [.text(" ")] + ShownField.sides(old, new) + end)
    case .lines(let lines):
      return .element(.li, start + end + [.element(.pre, class: "diff", lines.map(\.htmlNode))])
    }
  }

  /// A sign for readers without colours that the field is added or removed.
  private var sign: [HTMLNode] {
    switch action {
    case .changed: []
    case .added: [.element(.span, class: "sign", "+"), .text(" ")]
    case .removed: [.element(.span, class: "sign", "-"), .text(" ")]
    }
  }

  private static func sides(_ old: VisibleText?, _ new: VisibleText?) -> [HTMLNode] {
    guard let old, let new else {
      return [old.map { side(.del, $0) }, new.map { side(.ins, $0) }].compactMap(\.self)
    }
    let sides = VisibleText.shortened(old, new, to: longestLine)
    let contrast = InlineContrast(sides.old.string, sides.new.string)
    return [
      .element(.del, contrast.old), .text(" "),
      .element(.span, ["class": "to", "aria-label": "becomes"], [.text("→")]), .text(" "),
      .element(.ins, contrast.new),
    ]
  }

  private static func side(_ tag: HTMLTag, _ text: VisibleText) -> HTMLNode {
    .element(tag, text.shortened(to: longestLine).string)
  }
}

extension LineDiff.Line {
  /// The line behind a sign for readers without colours.
  fileprivate var htmlNode: HTMLNode {
    switch self {
    case .context(let text): .element(.span, "  \(cut(text))")
    case .removed(let text): .element(.del, "- \(cut(text))")
    case .added(let text): .element(.ins, "+ \(cut(text))")
    case .skipped(let count):
      .element(.span, class: "skipped", "… \(String.count(count, "line")) not shown")
    }
  }

  private func cut(_ text: VisibleText) -> String {
    text.shortened(to: ShownField.longestLine).string
  }
}
