internal import Synchronization

/// Tells everything that works for a run when a signal asks it to stop.
package final class InterruptionFlag: Sendable {
  private struct State {
    var interruption: Interruption?
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var nextID = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// The first signal that came; nil where none did.
  package var interruption: Interruption? { state.withLock { $0.interruption } }

  package func raise(_ interruption: Interruption) {
    let waiting = state.withLock { state in
      if state.interruption == nil { state.interruption = interruption }
      defer { state.waiting = [:] }
      return state.waiting.values.map { $0 }
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Does some work, whose task is cancelled when a signal comes.
  package func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async -> Result
  ) async -> Result {
    await cancelling(work) {}
  }

  /// Does some work, whose task is cancelled when a signal came and `afterSignal` has returned.
  package func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async -> Result,
    afterSignal: @escaping @Sendable () async -> Void
  ) async -> Result {
    await withTaskGroup(of: Result?.self) { group in
      group.addTask { await work() }
      group.addTask {
        await self.wait()
        if !Task.isCancelled { await afterSignal() }
        return nil
      }
      var result: Result?
      while result == nil, let ended = await group.next() {
        // Either the work is done, or the signal came and the work winds up.
        group.cancelAll()
        result = ended
      }
      guard let result else { preconditionFailure("work always has a result") }
      return result
    }
  }

  /// Waits for a signal, or for the end of the task.
  private func wait() async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          guard state.interruption == nil, !Task.isCancelled else { return true }
          state.waiting[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}
