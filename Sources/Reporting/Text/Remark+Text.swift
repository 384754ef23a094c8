import Planning
import TargetState

extension Remark {
  /// The remark beneath its change.
  var textLines: [TextLine] { textLines(indent: 8) }

  func textLines(indent: Int) -> [TextLine] {
    switch self {
    case .note(let text): .paragraph("\(text)", role: .dim, indent: indent)
    case .kept(let reason, let message):
      .paragraph(
        "\(message.sentence)", after: "\(reason.lead): ", .kept, indent: indent)
    case .sentence(let lead, let role, let text):
      Remark.paragraphs(text, after: "\(lead): ", role, indent: indent)
    case .excerpt(let title, let lines):
      [TextLine("\(title):", .dim, indent: indent)]
        + lines.flatMap { $0.excerptLines(indent: indent) }
    }
  }

  /// Line breaks of a server stay.
  private static func paragraphs(
    _ text: String, after lead: VisibleText, _ role: TextStyle.Role, indent: Int
  ) -> [TextLine] {
    var lines = text.shortened(to: longestText).textLines.filter { !$0.isEmpty }
    guard let last = lines.popLast() else { return [TextLine(lead, role, indent: indent)] }
    return (lines + [last.sentence]).enumerated().flatMap { index, line in
      index == 0
        ? [TextLine].paragraph(line, after: lead, role, indent: indent, hanging: indent + 2)
        : .paragraph(line, indent: indent + 2)
    }
  }

  /// Longer texts are cut, since nobody reads them; JSON has everything.
  private static let longestText = 2_000
}

extension PendingDeletion.Reason {
  /// `kept`, with the reason unless that is the same word.
  var lead: String { self == .guarded(.kept) ? "kept" : "kept, \(word)" }
}

extension String {
  /// A line of another program behind a margin, broken if it is too wide.
  fileprivate func excerptLines(indent: Int) -> [TextLine] {
    visible.chunks(of: TextLine.columns - indent - 2, atMost: 4).map {
      TextLine($0.isEmpty ? "│" : "│ ", .dim, indent: indent).then("\($0)")
    }
  }

  /// The text in pieces of a width, at least one; the last one is cut if there would be more.
  private func chunks(of width: Int, atMost most: Int) -> [String] {
    var rest = Array(unicodeScalars)[...]
    var chunks: [String] = []
    while chunks.count < most - 1, rest.count > width {
      chunks.append(String(String.UnicodeScalarView(rest.prefix(width))))
      rest = rest.dropFirst(width)
    }
    return chunks + [String(String.UnicodeScalarView(rest)).shortened(to: width)]
  }
}
