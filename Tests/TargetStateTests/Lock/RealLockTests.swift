import HydrosTestSupport
import LiveTestSupport
import Testing

@testable import KubeAPI
@testable import TargetState

/// Locks on a real control plane.
@Suite(.enabled(if: RealCluster.isThere), .timeLimit(.minutes(5)), .serialized)
struct RealLockTests {
  static func lock(
    _ run: String, _ namespace: String, _ server: APIServer, seconds: Int = 3
  ) -> TargetLock {
    TargetLock(
      server, namespace: namespace, target: "production", holder: LockHolder(run: run, host: "ci"),
      duration: .seconds(seconds), now: { .seconds(1_700_000_000) + .milliseconds(123) })
  }

  @Test func `many runs hold the lock one after another`() async throws {
    let server = try RealCluster.server()
    try await RealCluster.withNamespace(server) { namespace in
      let notes = Reports<String>()
      let results = await withTaskGroup(of: Bool.self) { group in
        for run in 0..<5 {
          group.addTask {
            let worked: Void? = try? await Self.lock("r\(run)", namespace, server).hold(
              timeout: .seconds(60), waiting: { _ in },
              lost: { Issue.record("lost: \($0.message)") }
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
    let server = try RealCluster.server()
    try await RealCluster.withNamespace(server) { namespace in
      _ = try await Self.lock("gone", namespace, server).acquire(.endless)
      let waits = Reports<HeldLock>()
      let start = ContinuousClock.now
      try await Self.lock("next", namespace, server).hold(
        timeout: .seconds(60), waiting: { waits.add($0) }, lost: { _ in }
      ) {}
      #expect(ContinuousClock.now - start >= .seconds(3))
      #expect(waits.list.map(\.holder.run) == ["gone"])
      #expect(waits.list.first?.since == .seconds(1_700_000_000) + .milliseconds(123))
    }
  }

  @Test func `a long run keeps its lock, until somebody takes it away`() async throws {
    let server = try RealCluster.server()
    try await RealCluster.withNamespace(server) { namespace in
      let losses = Reports<LockLoss>()
      let lock = Self.lock("r1", namespace, server)
      let run = Task {
        try await lock.hold(timeout: nil, waiting: { _ in }, lost: { losses.add($0) }) {
          try? await Task.sleep(for: .seconds(12))
        }
      }
      try await Task.sleep(for: .seconds(7))
      #expect(losses.list.isEmpty)
      let held = try await TargetLock.unlock(server, namespace: namespace, target: "production")
      #expect(held.first?.holder.run == "r1")
      try await run.value
      #expect(losses.list == [.freed])
    }
  }
}
