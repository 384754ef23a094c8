import Planning
import RunModel

extension ServerDifference {
  /// The difference in one sentence, or how many errors there are in place of one.
  var verdict: String { plan.hasErrors ? plan.verdict : summary.sentence }
}

extension ServerDifferenceSummary {
  /// Whether all objects are as declared.
  private var isQuiet: Bool { isEmpty && kept == 0 && failed == 0 }

  /// `3 to create, 5 to update, 1 to delete, 2 failed`; the first three even if they are zero.
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
