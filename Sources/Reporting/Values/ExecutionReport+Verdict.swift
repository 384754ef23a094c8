import Execution

extension ExecutionReport {
  /// The last word on the run: what it did and how long it took.
  var verdict: String { "\(lead): \(counts) in \((ended - started).shown)." }

  /// How the run ended, in a word or a few.
  var lead: String {
    switch status {
    case .done: command == .apply ? "Applied" : "Synced"
    case .failed: "Failed"
    case .timedOut: "Timed out"
    case .guarded: "Stopped by a guard"
    case .interrupted(let signal): "Interrupted by \(signal.rawValue)"
    }
  }

  /// `3 created, 5 updated, 1 deleted, 212 unchanged`, with failures where there are some.
  var counts: String {
    let failedHooks = hooks.count { $0.failure != nil }
    let hooks = failedHooks > 0 ? ["\(String.count(failedHooks, "hook")) failed"] : []
    return (summary.parts(deletes: command == .apply) + hooks).joined(separator: ", ")
  }
}

extension ExecutionSummary {
  /// `3 created`, `5 updated` and so on; zeros are left out.
  var parts: [String] {
    changes(always: []) + others
  }

  /// The counts with their words; the main ones always unless nothing changed.
  fileprivate func parts(deletes: Bool) -> [String] {
    guard created + updated + replaced + deleted > 0 else { return ["nothing changed"] + others }
    return changes(always: ["created", "updated"] + (deletes ? ["deleted"] : [])) + others
  }

  private func changes(always words: [String]) -> [String] {
    let counts = [
      (created, "created"), (updated, "updated"), (replaced, "replaced"), (deleted, "deleted"),
    ]
    return counts.filter { $0.0 > 0 || words.contains($0.1) }.map { "\($0.0) \($0.1)" }
  }

  private var others: [String] {
    let counts = [
      (kept, "kept"), (unchanged, "unchanged"), (failed, "failed"), (notStarted, "not started"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }
}
