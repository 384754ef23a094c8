extension Remark {
  /// The remark as prose on one line; an excerpt as a block of code.
  var markdown: String {
    switch self {
    case .note(let text): text.shortened(to: Remark.longest).markdownProse
    case .kept(let reason, let message):
      "**\(reason.markdownProse)**: \(message.shortened(to: Remark.longest).sentence.markdownProse)"
    case .sentence(let lead, _, let text):
      "**\(lead.markdownProse)**: \(text.shortened(to: Remark.longest).brokenProse)"
    case .excerpt(let title, let lines):
      "\(title.shortened(to: Remark.longest).markdownProse)\n"
        + MarkdownFence.block(
          lines.suffix(Remark.mostLines).map { $0.visible.shortened(to: 300) }, language: "text")
    }
  }

  /// The remark in a few words for a line of its change.
  var brief: String {
    switch self {
    case .note(let text): text.visible
    case .kept(let reason, _): "kept, \(reason.visible)"
    case .sentence(let lead, _, let text): "\(lead.visible): \(text.visible.shortened(to: 120))"
    case .excerpt(let title, _): title.visible
    }
  }

  var isExcerpt: Bool { if case .excerpt = self { true } else { false } }

  /// Nobody reads more in a comment.
  private static let longest = 500
  private static let mostLines = 20
}

extension String {
  /// Prose in which the line breaks of a server stay.
  fileprivate var brokenProse: String {
    split(separator: "\n").map(String.init).joined(separator: "\n").sentence
      .split(separator: "\n").map { String($0).markdownProse }.joined(separator: "<br>")
  }
}

extension [Remark] {
  /// The remarks as a list, to stand beneath a block or a line, indented by `margin`.
  func markdownList(margin: String = "") -> String {
    map { remark in
      "- \(remark.markdown)".split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .map { $0 == 0 ? margin + $1 : "\(margin)  \($1)" }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
