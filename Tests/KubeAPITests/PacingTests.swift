import HydrosTestSupport
import Synchronization
import Testing

@testable import KubeAPI

@Suite(.hangLimit) struct PacingTests {
  @Test func `a sleep until a time goes on where it ended too early`() async throws {
    let time = HeldTime()
    let sleeps = Mutex<[Duration]>([])
    var pacing = time.pacing
    pacing.sleep = { wait in
      sleeps.withLock { $0.append(wait) }
      time.pass(.seconds(2))
    }
    try await pacing.sleep(until: .seconds(5))
    #expect(sleeps.withLock { $0 } == [.seconds(5), .seconds(3), .seconds(1)])
  }

  @Test func `a time that is over is not waited for`() async throws {
    let time = HeldTime()
    time.pass(.seconds(5))
    try await time.pacing.sleep(until: .seconds(5))
  }

  @Test func `to patient work a sleep is no time`() async throws {
    let time = HeldTime()
    try await time.patientPacing.sleep(.milliseconds(1))
    #expect(time.pacing.now() == .zero)
  }

  @Test func `patient work sleeps no longer than the time that a test lets pass`() async throws {
    let time = HeldTime()
    let sleep = Task { try await time.patientPacing.sleep(.seconds(86_400)) }
    try await waitUntil { time.sleepers == 1 }
    time.pass(.seconds(86_400))
    try await sleep.value
  }
}
