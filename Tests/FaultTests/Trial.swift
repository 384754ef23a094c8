import TargetState
import Testing

/// What undisturbed runs lead to, for the tries to be compared with.
struct Trial: Sendable {
  private let same: Snapshot
  private let newer: Snapshot
  /// How many requests the undisturbed run sent that a fault can meet.
  let requests: Int

  /// Applies all three revisions without faults.
  static func reference() async throws -> Trial {
    try await withFaultWorld { world in
      let (a, b, c) = try await world.commitScenario()
      let first = try await world.applyCalmly(a)
      let second = try await world.applyCalmly(b)
      let same = try await world.snapshot()
      let third = try await world.applyCalmly(c)
      #expect([first, second, third].map(\.status) == [0, 0, 0], "\(first)\n\(second)\n\(third)")
      #expect(Set(same.keys) == Scenario.b.keys.union(["Namespace/W"]))
      return Trial(
        same: same, newer: try await world.snapshot(),
        requests: second.log.count { !$0.isGroupDocument })
    }
  }

  /// What was wrong after the second run; nil where the first one ended before it met the fault.
  func violations(of point: KillPoint) async throws -> [String]? {
    try await withFaultWorld { world in
      let (a, b, c) = try await world.commitScenario()
      let prepared = try await world.applyCalmly(a)
      let before = try await world.now()
      _ = world.hooks()
      let broken = try await world.apply(b, faults: point.plan)
      guard broken.log.contains(where: { $0.fault != nil }) else { return nil }
      let between = try await world.now()
      let (commit, revision) = point.next == .same ? (b, Scenario.b) : (c, Scenario.c)
      let next = try await world.goOn(to: commit, point)
      let after = try await world.snapshot()
      var violations = after.differences(from: point.next == .same ? same : newer)
      violations += after.recreated(
        since: before, wanted: revision.keys.intersection(Scenario.b.keys))
      violations += after.recreated(since: between, wanted: revision.keys)
      violations += try await world.recordMistakes(after: commit, of: revision)
      if !world.hooks().contains("post") { violations.append("the post hook never ran") }
      if next.status != 0 { violations.append("the next run didn't succeed") }
      if !violations.isEmpty { violations += ["\(prepared)", "\(broken)", "\(next)"] }
      return violations
    }
  }
}

extension FaultWorld {
  fileprivate func commitScenario() async throws -> (a: String, b: String, c: String) {
    (try await commit(Scenario.a), try await commit(Scenario.b), try await commit(Scenario.c))
  }

  /// The run after a broken one.
  fileprivate func goOn(to commit: String, _ point: KillPoint) async throws -> FaultRun {
    if !point.waitsForLease { try await unlock() }
    return try await applyCalmly(commit)
  }

  /// Frees the lock that a killed run left.
  func unlock() async throws {
    _ = try await TargetLock.unlock(server, namespace: name, target: name)
  }
}
