import TargetState

extension Remark {
  /// The remark on one line; of an excerpt, its title.
  var markdown: MarkdownInline {
    switch self {
    case .note(let text): "\(text.shortened(to: Remark.longest))"
    case .kept(let reason, let message):
      "**\(reason.word)**: \(message.shortened(to: Remark.longest).sentence)"
    case .sentence(let lead, _, let text):
      "**\(lead)**: \(text.shortened(to: Remark.longest).brokenProse)"
    case .excerpt(let title, _): "\(title.shortened(to: Remark.longest))"
    }
  }

  /// The remark in a few words for a line of its change.
  var brief: VisibleText {
    switch self {
    case .note(let text): "\(text)"
    case .kept(let reason, _): "kept, \(reason.word)"
    case .sentence(let lead, _, let text): "\(lead): \(VisibleText(text).shortened(to: 120))"
    case .excerpt(let title, _): "\(title)"
    }
  }

  var isExcerpt: Bool { if case .excerpt = self { true } else { false } }

  /// In a comment, nobody reads more.
  fileprivate static let longest = 500
  fileprivate static let mostLines = 20
}

extension String {
  /// Prose that keeps the line breaks of a server.
  fileprivate var brokenProse: MarkdownInline {
    split(separator: "\n").joined(separator: "\n").sentence.split(separator: "\n")
      .map { "\(String($0))" }.joined(separator: "<br>")
  }
}

extension MarkdownItem {
  init(_ remark: Remark) {
    guard case .excerpt(_, let lines) = remark else {
      self.init(remark.markdown)
      return
    }
    let shown = lines.suffix(Remark.mostLines).map { VisibleText($0).shortened(to: 300) }
    self.init(remark.markdown, [.code(shown, .text)])
  }
}
