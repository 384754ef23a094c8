/// How many resources a run left in which state.
package struct ExecutionSummary: Hashable, Sendable {
  package var created = 0
  package var updated = 0
  package var replaced = 0
  package var deleted = 0
  /// Resources that were as declared already, and those that were gone already.
  package var unchanged = 0
  package var kept = 0
  package var failed = 0
  package var notStarted = 0

  package init(_ outcomes: [Outcome] = []) {
    for outcome in outcomes { count(outcome) }
  }

  package mutating func count(_ outcome: Outcome) {
    switch outcome.result {
    case .done: countDone(outcome.action)
    case .unchanged, .absent: unchanged += 1
    case .kept: kept += 1
    case .failed: failed += 1
    case .notStarted: notStarted += 1
    }
  }

  private mutating func countDone(_ action: Outcome.Action) {
    switch action {
    case .create: created += 1
    case .update: updated += 1
    case .replace: replaced += 1
    case .delete: deleted += 1
    case .none: unchanged += 1
    }
  }
}

extension ExecutionReport {
  package var summary: ExecutionSummary { ExecutionSummary(applied + deleted) }
}
