import HydrosTestSupport
import LiveTestSupport
import Testing

@testable import KubeAPI
@testable import TargetState

/// Locks on a real control plane, at a time that the test holds.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit, .serialized)
struct RealLockTests {
  static func lock(
    _ run: String, _ namespace: String, _ server: APIServer, seconds: Int = 30
  ) -> TargetLock {
    TargetLock(
      server, namespace: namespace, target: "production", holder: LockHolder(run: run, host: "ci"),
      duration: .seconds(seconds), now: { .seconds(1_700_000_000) + .milliseconds(123) })
  }

  private static func holders(_ namespace: String) async throws -> [String] {
    try await TargetLock.holders(
      try RealCluster.server(), namespace: namespace, target: "production"
    ).map(\.holder.run)
  }

  @Test func `many runs hold the lock one after another`() async throws {
    let server = try RealCluster.server()
    try await RealCluster.withNamespace(server) { namespace in
      let notes = Reports<String>()
      let results = await withTaskGroup(of: Bool.self) { group in
        for run in 0..<5 {
          group.addTask {
            let worked: Void? = try? await Self.lock("r\(run)", namespace, server, seconds: 3).hold(
              timeout: nil, waiting: { _ in }, lost: { Issue.record("lost: \($0.message)") }
            ) {
              notes.add("begins")
              try? await Task.sleep(for: .milliseconds(300))
              notes.add("ends")
            }
            return worked != nil
          }
        }
        return await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(results.allSatisfy { $0 })
      #expect(notes.list == (0..<5).flatMap { _ in ["begins", "ends"] })
    }
  }

  @Test func `the lock of a holder that is gone is taken once its time is over`() async throws {
    let time = HeldTime()
    let server = try RealCluster.server(pacing: time.pacing)
    try await RealCluster.withNamespace(try RealCluster.server()) { namespace in
      _ = try await Self.lock("gone", namespace, server).acquire(.endless)
      let (waits, works) = (Reports<HeldLock>(), Reports<String>())
      async let next: Void = Self.lock("next", namespace, server).hold(
        timeout: nil, waiting: { waits.add($0) }, lost: { _ in }
      ) { works.add("works") }
      try await waitUntil { !waits.list.isEmpty }
      try await time.pass(.seconds(29), asleep: 1)
      #expect(try await Self.holders(namespace) == ["gone"])
      try await time.pass(atMost: .seconds(3), asleep: 1) { !works.list.isEmpty }
      try await next
      #expect(waits.list.map(\.holder.run) == ["gone"])
      #expect(waits.list.first?.since == .seconds(1_700_000_000) + .milliseconds(123))
      #expect(try await Self.holders(namespace) == [])
    }
  }

  @Test func `a long run keeps its lock, until somebody takes it away`() async throws {
    let time = HeldTime()
    let server = try RealCluster.server(pacing: time.pacing)
    try await RealCluster.withNamespace(try RealCluster.server()) { namespace in
      let (losses, end) = (Reports<LockLoss>(), Signal())
      async let run: Void = Self.lock("r1", namespace, server).hold(
        timeout: nil, waiting: { _ in }, lost: { losses.add($0) }
      ) { await end.wait() }
      defer { end.raise() }
      try await time.pass(.seconds(60), asleep: 2)
      #expect(losses.list.isEmpty)
      let held = try await TargetLock.unlock(
        try RealCluster.server(), namespace: namespace, target: "production")
      #expect(held.first?.holder.run == "r1")
      try await time.pass(atMost: .seconds(11), asleep: 2) { !losses.list.isEmpty }
      end.raise()
      try await run
      #expect(losses.list == [.freed])
    }
  }
}
