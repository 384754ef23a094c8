import HydrosTestSupport
import RunModel
import Testing

@testable import HydrosCommands

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Signals to this very process; what a second one does ends it, so that is tried from outside.
@Suite(.serialized, .hangLimit) struct SignalTests {
  @Test(arguments: [(SIGINT, Interruption.interrupt), (SIGTERM, .terminate)])
  func `the first signal is told and the stream ends`(
    number: CInt, interruption: Interruption
  ) async {
    var told: [Interruption] = []
    let stream = SignalStream.interruptions()
    kill(getpid(), number)
    for await interruption in stream { told.append(interruption) }
    #expect(told == [interruption])
    #expect(isUsual(SIGINT) && isUsual(SIGTERM))
  }

  @Test func `a stream that nobody hears any more leaves signals as usual`() async throws {
    let task = Task {
      for await _ in SignalStream.interruptions() { Issue.record("nobody sent a signal") }
    }
    try await waitUntil { !isUsual(SIGINT) && !isUsual(SIGTERM) }
    task.cancel()
    await task.value
    #expect(isUsual(SIGINT) && isUsual(SIGTERM))
  }

  private func isUsual(_ number: CInt) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return action.__sigaction_handler.sa_handler == nil
  }
}
