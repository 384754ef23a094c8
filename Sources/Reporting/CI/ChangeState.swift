/// Where a change stands that a comment is about.
package enum ChangeState: Hashable, Sendable {
  case planned
  /// The change has a newer commit than the one that was looked at.
  case outdated(newest: String)
  case applying
  case applied
  case failed
}

/// What stands around a result in a comment: where the change stands, for which target and commit, and
/// the job.
package struct CommentFrame: Hashable, Sendable {
  private let state: ChangeState
  private let target: String
  private let head: String?
  private let page: String?

  /// The head is the commit that the result is about; the page, the URL of the job.
  package init(_ state: ChangeState, target: String, head: String?, page: String?) {
    self.state = state
    self.target = target
    self.head = head
    self.page = page
  }

  /// A result within the frame, never longer than the limit.
  package func text(around result: CommandResult, limit: Int) -> String {
    let banner = banner(over: result)
    // Beneath the footer of the result; a report names its target itself.
    let closing = "<br>" + closing(namesTarget: !result.isReport)
    let body = result.rendered(as: .markdown, limit: limit - banner.size - closing.size)
    return banner + body.dropLast() + closing + "\n"
  }

  /// What there is instead of a result; it needs no banner to be told from one.
  package func text(instead failure: CommandFailure, of command: String) -> String {
    failure.markdown(of: command) + "\n" + closing(namesTarget: true) + "\n"
  }

  /// What must be known before anything else is read; mostly nothing.
  private func banner(over result: CommandResult) -> String {
    switch state {
    case .planned, .applied: ""
    case .outdated(let newest):
      "> [!WARNING]\n> **Outdated**: this was made before \(newest.commitMarkdown) was pushed.\n\n"
    case .applying: "> [!IMPORTANT]\n> **Being applied** right now; this is what is to happen.\n\n"
    case .failed: "> [!CAUTION]\n> **Failed**: \(result.failure)\n\n"
    }
  }

  private func closing(namesTarget: Bool) -> String {
    let target = namesTarget ? "target \(target.shortened(to: 100).markdownCode)" : nil
    let parts = [
      word, target, head.map { "for \($0.commitMarkdown)" }, page.flatMap(\.jobMarkdown),
    ]
    return "<sub>\(parts.compactMap(\.self).joined(separator: " · "))</sub>"
  }

  private var word: String {
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
  /// What it means that the command failed.
  fileprivate var failure: String {
    isReport ? "not everything was done." : "this can't be applied as it is."
  }

  fileprivate var isReport: Bool { if case .report = self { true } else { false } }
}

extension String {
  /// A commit in eight digits.
  fileprivate var commitMarkdown: String { String(prefix(8)).markdownCode }

  /// A link to a job; nil where the URL holds what could end the link.
  fileprivate var jobMarkdown: String? {
    let isPlain = utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[]\\\"'`|".utf8.contains($0) }
    guard isPlain, hasPrefix("https://") || hasPrefix("http://") else { return nil }
    return "[job](\(self))"
  }
}
