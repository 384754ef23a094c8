/// The state of the change that a comment is about.
package enum ChangeState: Hashable, Sendable {
  case planned
  /// The change has a newer commit than the one that the result is about.
  case outdated(newest: String)
  case applying
  case applied
  case failed
}

/// What a comment says around a result: the state of the change, the target, the commit and the job.
package struct CommentFrame: Hashable, Sendable {
  private let state: ChangeState
  private let target: String
  private let head: String?
  private let page: String?

  /// `head` is the commit that the result is about, `page` the URL of the job.
  package init(_ state: ChangeState, target: String, head: String?, page: String?) {
    self.state = state
    self.target = target
    self.head = head
    self.page = page
  }

  /// A result within the frame, never longer than the limit.
  package func text(around result: CommandResult, limit: Int) -> String {
    let banner = banner(over: result).map { $0.text + "\n\n" } ?? ""
    // This follows the footer of the result; the footer of a report names the target already.
    let closing = "<br>" + closing(namesTarget: !result.isReport).text
    let body = result.rendered(as: .markdown, limit: limit - banner.size - closing.size)
    return banner + body.dropLast() + closing + "\n"
  }

  /// A failure in place of a result, which needs no banner.
  package func text(instead failure: CommandFailure, of command: ReportedCommand) -> String {
    failure.markdown(of: command) + "\n" + closing(namesTarget: true).text + "\n"
  }

  /// What readers must know first; in most states nothing.
  private func banner(over result: CommandResult) -> MarkdownNode? {
    switch state {
    case .planned, .applied: nil
    case .outdated(let newest):
      .alert(
        .warning,
        [.paragraph("**Outdated**: this was made before \(code: newest.shortCommit) was pushed.")])
    case .applying:
      .alert(
        .important, [.paragraph("**Being applied** right now; this is what will change.")])
    case .failed: .alert(.caution, [.paragraph("**Failed**: \(result.failure)")])
    }
  }

  private func closing(namesTarget: Bool) -> MarkdownNode {
    let parts: [MarkdownInline?] = [
      word, namesTarget ? "target \(code: target.shortened(to: 100))" : nil,
      head.map { "for \(code: $0.shortCommit)" }, page.flatMap { .link("job", to: $0) },
    ]
    return .small(parts.compactMap(\.self).joined(separator: " · "))
  }

  private var word: MarkdownInline {
    switch state {
    case .planned: "planned"
    case .outdated: "outdated"
    case .applying: "applying"
    case .applied: "applied"
    case .failed: "failed"
    }
  }
}

extension CommandResult {
  /// What the failure of the command means.
  fileprivate var failure: MarkdownInline {
    isReport ? "not everything was done." : "this can't be applied as it is."
  }

  fileprivate var isReport: Bool { if case .report = self { true } else { false } }
}

extension String {
  /// A commit in eight digits.
  fileprivate var shortCommit: String { String(prefix(8)) }
}
