import HydrosTestSupport
import RunModel
import Testing

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
}
