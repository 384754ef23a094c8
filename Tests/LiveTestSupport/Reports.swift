internal import Synchronization

/// What was reported, in its order.
package final class Reports<Report: Sendable>: Sendable {
  private let all = Mutex<[Report]>([])
  package init() {}

  package func add(_ report: Report) { all.withLock { $0.append(report) } }
  package var list: [Report] { all.withLock { $0 } }
}
