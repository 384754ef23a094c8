/// Limits how many requests are under way, and lowers the limit if the server refuses some.
///
/// Additive increase, multiplicative decrease: a refusal halves the limit, at most once for all requests
/// that were under way together. As many answers as the current limit raise it by one.
package actor ConcurrencyLimit {
  package nonisolated let maximum: Int
  private var limit: Double
  private var inFlight = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  private var nextID = 0
  private var decreases = 0

  /// The permission to send one request; return it with `finish`.
  package struct Slot: Sendable {
    fileprivate let decreases: Int
  }

  package enum Outcome: Sendable {
    case answered
    /// The server answered 429.
    case refused
    /// There was no answer, which says nothing about the load of the server.
    case failed
  }

  package init(maximum: Int) {
    self.maximum = max(1, maximum)
    limit = Double(max(1, maximum))
  }

  /// How many requests may be under way now.
  package var current: Int { max(1, Int(limit)) }

  /// Waits for permission, in the order of the calls; throws if the task is cancelled meanwhile.
  package func start() async throws(CancellationError) -> Slot {
    guard !Task.isCancelled else { throw CancellationError() }
    if inFlight < current, waiting.isEmpty {
      inFlight += 1
      return Slot(decreases: decreases)
    }
    let id = nextID
    nextID += 1
    let hasLeave = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled {
          continuation.resume(returning: false)
        } else {
          waiting.append((id, continuation))
        }
      }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
    guard hasLeave else { throw CancellationError() }
    return Slot(decreases: decreases)
  }

  package func finish(_ slot: Slot, _ outcome: Outcome) {
    inFlight -= 1
    switch outcome {
    case .answered: limit = min(Double(maximum), limit + 1 / limit)
    case .refused where slot.decreases == decreases:
      limit = max(1, limit / 2)
      decreases += 1
    case .refused, .failed: break
    }
    admit()
  }

  private func admit() {
    while inFlight < current, !waiting.isEmpty {
      inFlight += 1
      waiting.removeFirst().continuation.resume(returning: true)
    }
  }

  private func giveUp(_ id: Int) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).continuation.resume(returning: false)
  }
}
