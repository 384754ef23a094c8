extension Remark {
  /// The remark as an item of a list.
  var htmlNode: HTMLNode {
    switch self {
    case .note(let text): .element(.li, class: "plain", text.htmlProse)
    case .kept(let reason, let message):
      .element(
        .li, class: "kept",
        [.element(.b, reason.lead), .text(" ")]
          + message.sentence.htmlProse)
    case .sentence(let lead, let role, let text):
      .element(.li, class: role.name, [.element(.b, lead), .text(" ")] + Remark.lines(text))
    case .excerpt(let title, let lines):
      .element(
        .li, class: "plain",
        [
          .element(
            .figure,
            [
              .element(.figcaption, title),
              .element(
                .pre, lines.map { .element(.span, $0.shortened(to: ShownField.longestLine)) }),
            ])
        ])
    }
  }

  /// Line breaks of a server stay.
  private static func lines(_ text: String) -> [HTMLNode] {
    var lines = text.shortened(to: longestText).textLines.filter { !$0.isEmpty }
    guard let last = lines.popLast() else { return [] }
    return (lines + [last.sentence]).enumerated().flatMap { index, line in
      let prose = line.string.htmlProse
      return index == 0 ? prose : [.element(.span, class: "next", prose)]
    }
  }

  /// Longer texts are cut, since nobody reads them; JSON has everything.
  private static let longestText = 4_000
}
