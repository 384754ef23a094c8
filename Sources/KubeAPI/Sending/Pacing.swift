/// Time and random numbers, injected so that tests can control both.
package struct Pacing: Sendable {
  /// The elapsed time since an arbitrary start.
  package var now: @Sendable () -> Duration
  /// Waits; throws if the task is cancelled.
  package var sleep: @Sendable (Duration) async throws(CancellationError) -> Void
  /// A number from 0 up to, but not including, 1.
  package var random: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws(CancellationError) -> Void,
    random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.sleep = sleep
    self.random = random
  }
}

extension Pacing {
  /// Waits until a time has come; throws if the task is cancelled.
  package func sleep(until time: Duration) async throws(CancellationError) {
    repeat { try await sleep(max(.zero, time - now())) } while now() < time
  }

  /// The clock and the random numbers of this machine.
  package static var live: Pacing {
    let start = ContinuousClock.now
    return Pacing(
      now: { start.duration(to: .now) },
      sleep: { duration async throws(CancellationError) in
        do {
          try await Task.sleep(for: duration)
        } catch {
          throw CancellationError()
        }
      },
      random: { Double.random(in: 0..<1) })
  }
}
