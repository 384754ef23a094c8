import KubeModel
import Planning

extension String {
  /// The text with a final full stop, unless it has a mark of its own.
  var sentence: String {
    guard let last = utf8.last, !".!?:".utf8.contains(last) else { return self }
    return self + "."
  }

  /// The text with a capital letter first, where it starts with a letter.
  var capitalized: String { prefix(1).uppercased() + dropFirst() }

  /// `1 resource`, `2 resources`: the count with its noun.
  static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}

extension VisibleText {
  var sentence: VisibleText { "\(string.sentence)" }
}

extension Diagnostic {
  /// What happened and what to do next, as sentences.
  var sentences: String {
    guard let help, !help.isEmpty else { return message.sentence }
    return "\(message.sentence) \(help.sentence.capitalized)"
  }
}

extension RevisionLabel {
  /// The commit cut to eight digits; nil for what is no commit.
  var shortCommit: String? { commit.map { String($0.prefix(8)) } }

  /// Whether the commit says more than the name does.
  var hasTellingCommit: Bool { commit.map { !$0.hasPrefix(revision) } ?? false }

  /// The name people know: a commit in eight digits, everything else as the user wrote it.
  var shownName: String {
    guard let shortCommit, !hasTellingCommit else { return revision }
    return shortCommit
  }
}

extension Plan {
  /// The last word on the plan: what it would do, or how many mistakes there are instead of a plan.
  var verdict: String {
    guard hasErrors else { return summary.sentence }
    let errors = diagnostics.count { $0.severity == .error }
    return "Nothing is planned: \(String.count(errors, "error"))."
  }
}

extension PlanSummary {
  /// Whether there is nothing to tell of but resources that stay as they are.
  var isQuiet: Bool { isEmpty && kept == 0 }

  /// `3 to create, 5 to update, 1 to delete`, with what is kept and moved where there is some.
  var verdict: String {
    guard !isQuiet else { return "no changes" }
    let counts = ["\(create) to create", "\(update) to update", "\(delete) to delete"]
    return (counts + extras).joined(separator: ", ")
  }

  /// The whole summary as one sentence.
  var sentence: String {
    let unchanged = "\(unchanged) unchanged."
    guard !isQuiet else {
      return "No changes: " + (extras + [unchanged]).joined(separator: ", ")
    }
    return "Plan: \(verdict), \(unchanged)"
  }

  private var extras: [String] {
    (kept > 0 ? ["\(kept) kept"] : []) + (moved > 0 ? ["\(moved) moved"] : [])
  }
}
