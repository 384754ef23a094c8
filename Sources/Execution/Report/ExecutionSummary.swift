/// How many resources a run left in which state.
package struct ExecutionSummary: Hashable, Sendable {
  package let created: Int
  package let updated: Int
  package let replaced: Int
  package let deleted: Int
  package let unchanged: Int
  package let kept: Int
  package let failed: Int
  package let notStarted: Int
}

extension ExecutionReport {
  package var summary: ExecutionSummary {
    let all = applied + deleted
    func done(_ action: Outcome.Action) -> Int {
      all.count { $0.action == action && $0.result == .done }
    }
    return ExecutionSummary(
      created: done(.create), updated: done(.update), replaced: done(.replace),
      deleted: done(.delete),
      unchanged: all.count { $0.result == .unchanged || $0.result == .absent },
      kept: all.count { if case .kept = $0.result { true } else { false } },
      failed: all.count { if case .failed = $0.result { true } else { false } },
      notStarted: all.count { if case .notStarted = $0.result { true } else { false } })
  }
}
