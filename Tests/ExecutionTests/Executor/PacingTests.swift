import HydrosTestSupport
import KubeAPI
import RunModel
import Testing

@testable import Execution

@Suite(.hangLimit) struct PacingTests {
  @Test func `no sleep outlasts a signal`() async {
    let flag = InterruptionFlag()
    let pacing = HeldTime().pacing.ending(at: flag)
    let sleep = Task { try await pacing.sleep(.seconds(60)) }
    flag.raise(.interrupt)
    await #expect(throws: CancellationError.self) { try await sleep.value }
    await #expect(throws: CancellationError.self) { try await pacing.sleep(.zero) }
  }

  @Test func `a short sleep without a signal is slept`() async throws {
    try await Pacing.live.ending(at: InterruptionFlag()).sleep(.milliseconds(1))
  }

  @Test func `work with a grace goes on after a signal, and no longer than that`() async {
    let (flag, time) = (InterruptionFlag(), HeldTime())
    let ended = await flag.cancelling(after: .seconds(10), by: time.pacing) {
      flag.raise(.interrupt)
      try? await waitUntil { time.sleepers == 1 }
      let wasCancelled = Task.isCancelled
      time.pass(.seconds(10))
      await sleepUntilCancelled()
      return wasCancelled
    }
    #expect(!ended)
  }
}
