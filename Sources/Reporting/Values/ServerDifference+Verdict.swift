import Planning
import RunModel

extension ServerDifference {
  /// The last word on the difference, or how many mistakes there are instead of one.
  var verdict: String { plan.hasErrors ? plan.verdict : summary.sentence }
}

extension ServerDifferenceSummary {
  /// Whether there is nothing to tell of but objects that are as declared.
  private var isQuiet: Bool { isEmpty && kept == 0 && failed == 0 }

  /// `3 to create, 5 to update, 1 to delete, 2 failed`; the first three always.
  var verdict: String { isQuiet ? "no changes" : (changes + failures).joined(separator: ", ") }

  /// The whole summary as one sentence.
  fileprivate var sentence: String {
    let unchanged = ["\(unchanged) unchanged"]
    guard !isQuiet else { return "No changes: \(unchanged[0])." }
    return "Diff: \((changes + unchanged + failures).joined(separator: ", "))."
  }

  private var changes: [String] {
    ["\(create) to create", "\(update) to update"]
      + (replace > 0 ? ["\(replace) to replace"] : []) + ["\(delete) to delete"]
      + (kept > 0 ? ["\(kept) kept"] : []) + (drifted > 0 ? ["\(drifted) drifted"] : [])
  }

  private var failures: [String] { failed > 0 ? ["\(failed) failed"] : [] }
}
