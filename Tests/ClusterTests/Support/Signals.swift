import Execution
import HydrosTestSupport
import RunModel
import Synchronization

/// Signals that a test sends to a run.
final class Signals: Sendable {
  private let (sent, sending) = AsyncStream<Interruption>.makeStream()
  private let asked = Mutex(0)

  /// What a run listens to.
  var interruptions: AsyncStream<Interruption> {
    AsyncStream(unfolding: {
      let asked = self.asked.withLock { asked in
        asked += 1
        return asked
      }
      if asked == 1 { for await signal in self.sent { return signal } }
      await sleepUntilCancelled()
      return nil
    })
  }

  /// Returns once the run has taken notice, which it has when it listens for more.
  func send(_ signal: Interruption) async throws {
    sending.yield(signal)
    try await waitUntil { asked.withLock { $0 > 1 } }
  }
}
