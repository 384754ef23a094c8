import HydrosTestSupport
import KubeAPI
import Testing

@testable import Execution

@Suite(.hangLimit) struct InterruptionFlagTests {
  @Test func `work that ends by itself gives its result`() async {
    #expect(await InterruptionFlag().cancelling { 3 } == 3)
  }

  @Test func `a signal cancels work, whose result still counts`() async {
    let flag = InterruptionFlag()
    let result = await flag.cancelling {
      flag.raise(.terminate)
      await sleepUntilCancelled()
      return Task.isCancelled
    }
    #expect(result)
  }

  @Test func `work that begins after a signal is cancelled at once`() async {
    let flag = InterruptionFlag()
    flag.raise(.interrupt)
    let result = await flag.cancelling {
      await sleepUntilCancelled()
      return Task.isCancelled
    }
    #expect(result)
  }

  @Test func `the first signal is the one that is told`() {
    let flag = InterruptionFlag()
    flag.raise(.interrupt)
    flag.raise(.terminate)
    #expect(flag.interruption == .interrupt)
  }

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
}

extension InterruptionFlagTests {
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
