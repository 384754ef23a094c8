import HydrosTestSupport
import Testing

/// A run that ends at any request is completed by the next one.
@Suite(.enabled(if: RealCluster.isThere), Effort.hangLimit)
struct KillPointTests {
  @Test func `a run that is killed or cut off at any request is completed by the next one`()
    async throws
  {
    let trial = try await Trial.reference()
    try await Effort.each(Self.points(trial.requests)) { point in
      guard let violations = try await trial.violations(of: point) else { return }
      if case .kill = point.fault { Tally.add(.killPoints) } else { Tally.add(.cutPoints) }
      Tally.judge("\(point)", violations)
    }
  }

  /// A few more than the undisturbed run had requests, since no two runs have quite as many.
  private static func points(_ requests: Int) -> [KillPoint] {
    let numbers = Array(1...requests + (Effort.isExhaustive ? 10 : 0))
    func all(
      _ fault: Fault, _ next: KillPoint.Next = .same, few count: Int
    ) -> [KillPoint] {
      Effort.some(count, of: numbers).map {
        KillPoint(number: $0, fault: fault, next: next)
      }
    }
    let waiting = [requests / 2, requests * 3 / 4].map {
      KillPoint(number: $0, fault: .kill(.after), waitsForLease: true)
    }
    return waiting + all(.kill(.after), few: 8) + all(.kill(.before), few: 3)
      + all(.kill(.after), .newer, few: 6) + all(.cut(.after), few: 4)
      + all(.cut(.before), .newer, few: 3)
  }
}
