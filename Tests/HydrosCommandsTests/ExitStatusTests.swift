import Delivery
import Execution
import RunModel
import Testing

@testable import HydrosCommands

@Suite struct ExitStatusTests {
  @Test(
    arguments: [
      (DeliveryError.Kind.failed, 1), (.invalid, 5), (.usage, 64), (.timedOut, 70),
      (.interrupted(.interrupt), 130), (.interrupted(.terminate), 143),
    ] as [(DeliveryError.Kind, Int32)])
  func `an error of a delivery ends a command with the code of its kind`(
    kind: DeliveryError.Kind, code: Int32
  ) {
    let error = CommandError(of: DeliveryError("it happened", help: "do this", kind: kind))
    #expect(error?.status.rawValue == code)
    #expect(error?.message == "it happened" && error?.help == "do this")
  }

  @Test func `an error of no room is none of a command`() {
    #expect(CommandError(of: CancellationError()) == nil)
  }
}
