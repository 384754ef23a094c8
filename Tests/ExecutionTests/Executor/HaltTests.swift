import HydrosTestSupport
import KubeAPI
import RunModel
import Testing

@testable import Execution

@Suite struct HaltTests {
  private let flag = InterruptionFlag()
  private let time = HeldTime()

  private func halt(timeout: Duration? = nil) -> Halt {
    Halt(
      RunSurroundings(
        pacing: time.pacing, now: { .zero }, runHook: { _, _ in .exited(0) }, directory: "/",
        flag: flag, emit: { _ in }, requests: { RequestCount() }),
      timeout: timeout)
  }

  @Test func `nothing stops a run that nobody stopped`() {
    #expect(halt().reason == nil && halt().timeLeft == nil)
  }

  @Test func `the first reason stays`() {
    let halt = halt()
    halt.stop(.failed)
    halt.stop(.timedOut)
    flag.raise(.interrupt)
    #expect(halt.reason == .failed)
  }

  @Test func `a failure after a signal is the signal's`() {
    let halt = halt()
    flag.raise(.terminate)
    halt.stop(.failed)
    #expect(halt.reason == .interrupted(.terminate))
  }

  @Test func `the time is up when it is up`() {
    let halt = halt(timeout: .seconds(5))
    time.pass(.seconds(4))
    #expect(!halt.isOver && halt.timeLeft == .seconds(1))
    #expect(halt.bounding(.seconds(3)) == .seconds(1))
    #expect(halt.bounding(.milliseconds(3)) == .milliseconds(3))
    time.pass(.seconds(2))
    #expect(halt.bounding(.seconds(3)) == .zero)
    #expect(halt.reason == .timedOut)
  }
}
