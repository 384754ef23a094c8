import HTTPMessages
import HydrosTestSupport
import Testing

/// Runs that meet each other, and runs that lose their lock.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct LockTests {
  private struct Commits {
    let a, b, c: String
  }

  private func withScenario(
    _ body: (FaultWorld, FaultProxy, Commits) async throws -> Void
  ) async throws {
    let other = try FaultProxy(try await Upstream.shared.value)
    defer { other.close() }
    try await withFaultWorld { world in
      let commits = Commits(
        a: try await world.commit(Scenario.a), b: try await world.commit(Scenario.b),
        c: try await world.commit(Scenario.c))
      let first = try await world.applyCalmly(commits.a)
      #expect(first.status == 0, "\(first)")
      try await body(world, other, commits)
    }
  }

  /// The commit is what the cluster holds, and all that it holds.
  private func expect(
    _ revision: Revision, of commit: String, in world: FaultWorld,
    _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let expected = revision.keys.union(["Namespace/W"]).sorted()
    #expect(try await world.snapshot().keys == expected, sourceLocation: location)
    let mistakes = try await world.recordMistakes(after: commit, of: revision)
    #expect(mistakes.isEmpty, sourceLocation: location)
  }

  /// Of two runs each writes only once the other has looked at the lock again and again, or is over.
  private struct Meeting {
    let own: Signal
    let other: Signal

    func run(_ body: (@escaping FaultProxy.Plan) async throws -> FaultRun) async throws -> FaultRun
    {
      defer { own.raise() }
      let looks = Counter()
      return try await body { request in
        if request.path.contains("/leases/"), looks.next() == 4 { own.raise() }
        return request.isObjectWrite ? .hold(until: other) : nil
      }
    }
  }

  @Test func `of two runs at once one waits for the other`() async throws {
    try await withScenario { world, other, commits in
      let (one, two) = (Signal(), Signal())
      async let first = Meeting(own: one, other: two).run {
        try await world.apply(commits.b, "--lock-timeout", "1h", faults: $0)
      }
      async let second = Meeting(own: two, other: one).run {
        try await world.hydros(
          ["apply", "--yes", "--to", commits.c, "--lock-timeout", "1h"], proxy: other, faults: $0)
      }
      let runs = try await [first, second]
      #expect(runs.map(\.status) == [0, 0], "\(runs)")
      #expect(runs.count { $0.says("Waiting for run") } == 1, "\(runs)")
      let times = runs.map { $0.objectWrites.map(\.arrival) }
      let isFirstFirst = try #require(times[0].last) < (try #require(times[1].first))
      let isSecondFirst = try #require(times[1].last) < (try #require(times[0].first))
      #expect(isFirstFirst != isSecondFirst, "\(runs)")
      try await expect(
        isFirstFirst ? Scenario.c : Scenario.b, of: isFirstFirst ? commits.c : commits.b, in: world)
    }
  }

  /// Where the run stands still: at the first stage of a batch, at one of its middle, and at the last.
  @Test(arguments: ["clusterroles", "roles", "services"])
  func `a run that stood still until another had its lock writes nothing more`(
    kind: String
  ) async throws {
    try await withScenario { world, other, commits in
      let count = Counter()
      let (isFrozen, isOver) = (Signal(), Signal())
      async let first = world.apply(commits.b) {
        guard $0.isObjectWrite, $0.path.contains("/\(kind)/") else { return nil }
        isFrozen.raise()
        return count.next() == 1 ? .freeze(until: isOver) : nil
      }
      defer { isOver.raise() }
      try await waitUntil { isFrozen.isRaised }
      let went = try await world.hydros(
        ["apply", "--yes", "--to", commits.c, "--lock-timeout", "1h"], proxy: other)
      #expect(went.status == 0, "\(went)")
      let sent = world.proxy.log.count
      isOver.raise()
      let stood = try await first
      #expect(stood.status == 1, "\(stood)")
      let late = stood.objectWrites.filter { $0.number > sent }
      #expect(late.isEmpty, "\(stood)")
      try await expect(Scenario.c, of: commits.c, in: world)
    }
  }

  /// Where the first group of the scenario writes.
  private static let base: Set = ["namespaces", "customresourcedefinitions", "clusterroles"]

  @Test func `a run whose renewals are lost ends before its lock is over`() async throws {
    try await withScenario { world, _, commits in
      let slow = "groups: [{id: base, priority: 100, hooks: {post: {cmd: sleep 40}}}]"
      let commit = try await world.commit(Scenario.b, settings: slow)
      let count = Counter()
      let run = try await world.apply(commit) { request in
        request.method == .put && request.path.contains("/leases/") && count.next() > 1
          ? .cut(.before) : nil
      }
      #expect(run.status == 1, "\(run)")
      #expect(run.says("could not be renewed in time"), "\(run)")
      // The hook outlasts the lock, and the other groups come after it.
      let late = run.objectWrites.filter { !Self.base.contains($0.collection) }
      #expect(late.isEmpty, "\(run)")
      let next = try await world.applyCalmly(commits.c)
      #expect(next.status == 0, "\(next)")
      try await expect(Scenario.c, of: commits.c, in: world)
    }
  }
}

extension ProxiedRequest {
  /// The plural of the object that it writes.
  fileprivate var collection: String {
    path.split(separator: "/").dropLast().last.map(String.init) ?? ""
  }
}
