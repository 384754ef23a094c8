import HydrosTestSupport
import KubeModel
import RunModel
import Testing

/// Runs that don't reach their end.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct UndoneRunTests {
  private static let groups = """
    - {id: first, priority: 10}
    - {id: second, priority: 20, wait: {timeout: 4s}HOOKS}
    - {id: third, priority: 30}
    """

  private static func settings(_ hooks: String = "", rollsBack: Bool = true) -> String {
    "groups:\n\(groups.replacing("HOOKS", with: hooks))\n"
      + (rollsBack ? "onFailure: rollback\n" : "")
  }

  /// A commit that changes one object of the first group and adds one to each.
  private func prepare(_ second: String, _ settings: String, in world: ClusterWorld) async throws {
    try await world.commit(["m/first/a.yaml": Manifest.configMap("a", in: world.namespace)])
    #expect(await world.hydros("apply").counts == "created 1")
    try await world.commit(
      [
        "m/first/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\", more: \"1\""),
        "m/first/b.yaml": Manifest.configMap("b", in: world.namespace),
        "m/second/c.yaml": second,
        "m/third/d.yaml": Manifest.configMap("d", in: world.namespace),
      ], settings: settings)
  }

  private func expectUndone(_ run: ClusterRun, in world: ClusterWorld) async throws {
    #expect(run.rollback.contains("ConfigMap/a update done"), "\(run)")
    #expect(run.rollback.contains("ConfigMap/b delete done"), "\(run)")
    #expect(try await world.live("configmaps", "a")?["data"] == ["key": "1"])
    for name in ["b", "c", "d"] { #expect(try await world.live("configmaps", name) == nil) }
    #expect(try await world.live("apps/v1/deployments", "c") == nil)
  }

  @Test func `a rollback brings back what was, and removes what was new`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.configMap("c", in: world.namespace),
        Self.settings(", hooks: {post: {cmd: 'false'}}"),
        in: world)
      let run = await world.hydros("apply", "--from", "HEAD~1")
      #expect(run.status == 1, "\(run)")
      #expect(run.outcomes.last == "ConfigMap/d create not-started")
      try await expectUndone(run, in: world)
    }
  }

  @Test func `what was not ready in time is rolled back too`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.deployment("c", in: world.namespace, node: Manifest.nowhere), Self.settings(),
        in: world)
      let time = HeldTime()
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", recorder: .atWatch { time.pass(.seconds(4)) }, time: time)
      #expect(run.status == 70, "\(run)")
      try await expectUndone(run, in: world)
    }
  }

  @Test func `a signal lets finish what is under way, and tells how far it came`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.configMap("c", in: world.namespace), Self.settings(rollsBack: false), in: world)
      let signals = Signals()
      let recorder = Recorder(
        .init(when: \.isWrite, skipping: 2) { _ in
          try? await signals.send(.terminate)
          return nil
        })
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", recorder: recorder,
        interruptions: { signals.interruptions })
      #expect(run.status == 143, "\(run)")
      #expect(run.report.text("status") == "interrupted")
      #expect(run.report.text("signal") == "SIGTERM")
      #expect(
        run.outcomes == [
          "ConfigMap/a update done", "ConfigMap/b create done", "ConfigMap/c create done",
          "ConfigMap/d create not-started",
        ], "\(run)")
      #expect(try await world.live("configmaps", "c") != nil)
      #expect(try await world.live("configmaps", "d") == nil)
    }
  }

  @Test func `a signal ends a wait at once`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.deployment("c", in: world.namespace, node: Manifest.nowhere),
        Self.settings(rollsBack: false), in: world)
      let signals = Signals()
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", recorder: .atWatch { try? await signals.send(.interrupt) },
        interruptions: { signals.interruptions })
      #expect(run.status == 130, "\(run)")
      #expect(
        run.outcomes.suffix(2) == ["Deployment/c create done", "ConfigMap/d create not-started"])
    }
  }

  @Test func `the time of the whole run ends it`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.deployment("c", in: world.namespace, node: Manifest.nowhere),
        Self.settings(rollsBack: false).replacing("4s", with: "2m"), in: world)
      let time = HeldTime()
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", "--timeout", "20s",
        recorder: .atWatch { time.pass(.seconds(20)) }, time: time)
      #expect(run.status == 70, "\(run)")
      #expect(run.outcomes.last == "ConfigMap/d create not-started", "\(run)")
      #expect(try await world.live("configmaps", "d") == nil)
    }
  }
}
