package import KubeAPI
internal import Synchronization

/// Time that passes only where a test says so; who sleeps, sleeps until then.
package final class HeldTime: Sendable {
  private struct Sleeper {
    let wakesAt: Duration
    let continuation: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var now = Duration.zero
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var nextID = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var pacing: Pacing {
    Pacing(
      now: { self.state.withLock { $0.now } },
      sleep: { wait async throws(CancellationError) in try await self.sleep(wait) },
      random: { 0 })
  }

  /// The same time for work with a real server: who sleeps wakes by the machine's clock too.
  ///
  /// So polls and retries go on, while no deadline comes before the test lets time pass.
  package var patientPacing: Pacing {
    var pacing = Pacing.live
    pacing.now = self.pacing.now
    pacing.sleep = { wait async throws(CancellationError) in
      await withTaskGroup(of: Void.self) { group in
        group.addTask { try? await self.sleep(wait) }
        group.addTask { try? await Task.sleep(for: wait) }
        await group.next()
        group.cancelAll()
      }
      if Task.isCancelled { throw CancellationError() }
    }
    return pacing
  }

  /// How many sleep now.
  package var sleepers: Int { state.withLock { $0.sleepers.count } }

  /// Lets time pass, and wakes whoever waited for it.
  package func pass(_ time: Duration) {
    let woken = state.withLock { state in
      state.now += time
      let due = state.sleepers.filter { $0.value.wakesAt <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume(returning: true) }
  }

  /// Lets time pass in small steps, each once so many sleep: who is awake has something to do first.
  package func pass(_ time: Duration, asleep count: Int) async throws {
    try await pass(in: Self.steps(time), asleep: count) { false }
    try await waitUntil { sleepers >= count }
  }

  /// The same until a condition holds, which may take longer than the time.
  package func pass(
    atMost time: Duration, asleep count: Int, until condition: () -> Bool
  ) async throws {
    try await pass(in: Self.steps(time), asleep: count, until: condition)
    try await waitUntil(condition)
  }

  private func pass(in steps: Int, asleep count: Int, until isOver: () -> Bool) async throws {
    for _ in 0..<steps {
      try await waitUntil { isOver() || sleepers >= count }
      if isOver() { return }
      pass(Self.step)
    }
  }

  private static let step = Duration.milliseconds(500)

  private static func steps(_ time: Duration) -> Int { Int(time / step) }

  private func sleep(_ wait: Duration) async throws(CancellationError) {
    guard !Task.isCancelled else { throw CancellationError() }
    let (id, wakesAt) = state.withLock { state in
      state.nextID += 1
      return (state.nextID, state.now + wait)
    }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer = state.withLock { state -> Bool? in
          if state.cancelled.remove(id) != nil { return false }
          if wakesAt <= state.now { return true }
          state.sleepers[id] = Sleeper(wakesAt: wakesAt, continuation: continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      cancel(id)
    }
    guard isOver else { throw CancellationError() }
  }

  private func cancel(_ id: Int) {
    let sleeper = state.withLock { state in
      let sleeper = state.sleepers.removeValue(forKey: id)
      if sleeper == nil { state.cancelled.insert(id) }
      return sleeper
    }
    sleeper?.continuation.resume(returning: false)
  }
}
