import KubeModel
import RunModel

/// The progress of a part of a run: a batch, the deletions or the rollback.
struct BatchProgress: Sendable {
  /// `priority 200`, or `deletions`.
  let title: String
  let total: Int
  /// When it began, by the clock of the events.
  let start: Duration
  /// Whether the last of its outcomes is its end, since no other event follows.
  let endsByItself: Bool
  private(set) var summary = ExecutionSummary()
  /// How many resources have an outcome.
  private(set) var ended = 0
  private var failedWaits = 0
  /// Resources that are not ready yet.
  var pending: [ExecutionEvent.Pending] = []

  /// Whether resources are counted, since there are too many to have a line each.
  var isLarge: Bool { total > 20 }

  init(_ title: String, total: Int, start: Duration, endsByItself: Bool = false) {
    self.title = title
    self.total = total
    self.start = start
    self.endsByItself = endsByItself
  }

  /// The part that an event begins; nil if it begins none.
  init?(_ event: ExecutionEvent, start: Duration) {
    switch event {
    case .batchStarted(let priority, let count):
      self.init("priority \(priority)", total: count, start: start)
    case .deletionsStarted(let count):
      self.init("deletions", total: count, start: start, endsByItself: true)
    case .rollbackStarted(let count):
      self.init("rollback", total: count, start: start, endsByItself: true)
    default: return nil
    }
  }

  mutating func count(_ outcome: Outcome) {
    summary.count(outcome)
    ended += 1
    pending.removeAll { $0.id == outcome.resource.id }
  }

  mutating func countReady(_ id: ResourceID) { pending.removeAll { $0.id == id } }

  mutating func countFailedWait(_ id: ResourceID) {
    failedWaits += 1
    countReady(id)
  }

  var failures: Int { summary.failed + failedWaits }
  var isOver: Bool { endsByItself && ended >= total }

  /// `3 created, 5 updated, 212 unchanged`.
  var counts: String {
    let unready = failedWaits + pending.count
    let parts = summary.parts + (unready > 0 ? ["\(unready) not ready"] : [])
    return parts.isEmpty ? "nothing done" : parts.joined(separator: ", ")
  }
}
