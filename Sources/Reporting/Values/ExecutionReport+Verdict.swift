import RunModel

extension ExecutionReport {
  /// The run in one sentence: what it did and how long it took.
  var verdict: String { "\(lead): \(counts) in \((ended - started).shown)." }

  /// How the run ended, in a few words.
  var lead: String {
    switch status {
    case .done: command.participle
    case .failed: "Failed"
    case .timedOut: "Timed out"
    case .guarded: "Stopped by a guard"
    case .interrupted(let signal): "Interrupted by \(signal.rawValue)"
    }
  }

  /// `3 created, 5 updated, 1 deleted, 212 unchanged`, then failures if there are any.
  var counts: String {
    guard status != .guarded else { return "nothing was written" }
    let failedHooks = hooks.count { $0.failure != nil }
    let hooks = failedHooks > 0 ? ["\(String.count(failedHooks, "hook")) failed"] : []
    let words = status == .done ? command.words : []
    return (summary.parts(always: words) + hooks).joined(separator: ", ")
  }
}

extension ExecutionReport.Command {
  fileprivate var participle: String {
    switch self {
    case .apply: "Applied"
    case .sync: "Synced"
    case .adopt: "Adopted"
    }
  }

  /// The counts that a run of the command shows even if they are zero.
  fileprivate var words: [String] {
    switch self {
    case .apply: ["created", "updated", "deleted"]
    case .sync: ["created", "updated"]
    case .adopt: ["updated"]
    }
  }
}

extension ExecutionSummary {
  /// `3 created`, `5 updated` and so on; zeros are left out.
  var parts: [String] {
    changes(always: []) + others
  }

  /// The counts with their words; zeros only for `words`, and none if nothing changed.
  fileprivate func parts(always words: [String]) -> [String] {
    guard created + updated + replaced + deleted > 0 else { return ["nothing changed"] + others }
    return changes(always: words) + others
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
