import KubeModel
import Planning

extension String {
  /// The text with a final full stop, unless it ends in a punctuation mark.
  var sentence: String {
    guard let last = utf8.last, !".!?:".utf8.contains(last) else { return self }
    return self + "."
  }

  /// The text with its first letter as a capital.
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
  /// The first eight digits of the commit; nil if there is no commit.
  var shortCommit: String? { commit.map { String($0.prefix(8)) } }

  /// Whether the commit says more than the name.
  var hasTellingCommit: Bool { commit.map { !$0.hasPrefix(revision) } ?? false }

  /// The name for people: a commit in eight digits, any other name as the user wrote it.
  var shownName: String {
    guard let shortCommit, !hasTellingCommit else { return revision }
    return shortCommit
  }
}

extension Plan {
  /// The plan in one sentence: what it would do, or how many errors there are in place of a plan.
  var verdict: String {
    guard hasErrors else { return summary.sentence }
    let errors = diagnostics.count { $0.severity == .error }
    return "Nothing is planned: \(String.count(errors, "error"))."
  }
}

extension PlanSummary {
  /// Whether all resources stay as they are.
  var isQuiet: Bool { isEmpty && kept == 0 }

  /// `3 to create, 5 to update, 1 to delete`, then what is kept and moved, if anything.
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
