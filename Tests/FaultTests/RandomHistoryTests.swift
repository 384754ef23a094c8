import HydrosTestSupport
import Testing

/// Random revisions, one after another, with random faults in the runs.
@Suite(.enabled(if: RealCluster.isThere), Effort.hangLimit)
struct RandomHistoryTests {
  @Test
  func `whatever happened, the cluster comes to the last revision and strangers are left alone`()
    async throws
  {
    let contents = try await Contents.reference()
    let seeds = (0..<UInt64(Effort.sequences)).map { Effort.firstSeed + $0 }
    try await Effort.each(seeds) { seed in
      let violations = try await violations(RandomHistory(seed: seed), contents)
      Tally.add(.sequences)
      Tally.judge("seed \(seed)", violations)
    }
  }

  private func violations(
    _ history: RandomHistory, _ contents: Contents
  ) async throws -> [String] {
    try await withFaultWorld { world in
      var strangers = Strangers()
      try await strangers.settle(in: "", of: world)
      var runs: [FaultRun] = []
      var commit = ""
      for (revision, faults) in zip(history.revisions, history.faults) {
        commit = try await world.commit(revision, settings: FaultWorld.unbounded)
        try await world.unlock()
        runs.append(try await world.apply(commit, faults: Faults(faults).plan))
        Tally.add(.revisions)
      }
      try await world.unlock()
      runs.append(try await world.applyCalmly(commit))
      let last = history.revisions[history.revisions.count - 1]
      let found = try await world.snapshot()
      var violations =
        contents.differences(found.without(strangers.keys), from: last)
        + (try await strangers.touched(in: world))
        + (try await world.recordMistakes(after: commit, of: last))
      if runs.last?.status != 0 { violations.append("the last run didn't succeed") }
      return violations.isEmpty ? [] : violations + runs.map(\.description)
    }
  }
}
