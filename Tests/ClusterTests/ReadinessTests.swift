import HydrosTestSupport
import KubeModel
import Testing

@testable import KubeAPI
@testable import Readiness

/// What happens while a batch becomes ready, or doesn't.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ReadinessTests {
  private static func settings(timeout: String = "2m") -> String {
    """
    groups:
      - {id: first, priority: 10, wait: {timeout: \(timeout)}}
      - {id: second, priority: 20}

    """
  }

  /// A first batch that won't become ready, a second one, and something to delete.
  private func prepare(_ first: String, _ settings: String, in world: ClusterWorld) async throws {
    try await world.commit(["m/old.yaml": Manifest.configMap("old", in: world.namespace)])
    let before = await world.hydros("apply")
    #expect(before.status == 0, "\(before)")
    world.remove("m/old.yaml")
    try await world.commit(
      [
        "m/first/web.yaml": first,
        "m/second/map.yaml": Manifest.configMap("later", in: world.namespace),
      ], settings: settings)
  }

  private func expectStopped(_ run: ClusterRun, in world: ClusterWorld) async throws {
    #expect(run.outcomes.last == "ConfigMap/later create not-started", "\(run)")
    #expect(run.deletions == ["ConfigMap/old delete not-started"], "\(run)")
    #expect(run.writes.count == 1, "\(run)")
    #expect(try await world.live("configmaps", "later") == nil)
    #expect(try await world.live("configmaps", "old") != nil)
  }

  @Test func `a rollout that never becomes ready ends in a time-out`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.deployment("web", in: world.namespace, node: Manifest.nowhere),
        Self.settings(timeout: "4s"), in: world)
      let time = HeldTime()
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", recorder: .atWatch { time.pass(.seconds(4)) }, time: time)
      #expect(run.status == 70, "\(run)")
      #expect(run.report.text("status") == "timed-out")
      #expect(run.entry("Deployment/web").reasonCode == "timeout")
      #expect(run.entry("Deployment/web").reasonMessage.contains("ot ready after 4s"), "\(run)")
      try await expectStopped(run, in: world)
    }
  }

  @Test func `a crash loop ends the wait long before its time`() async throws {
    try await withCluster { world in
      try await prepare(
        Manifest.deployment("web", in: world.namespace, node: Manifest.nowhere), Self.settings(),
        in: world)
      async let crash: Void = crashPod(in: world)
      let run = await world.hydros("apply", "--from", "HEAD~1")
      try await crash
      #expect(run.status == 1, "\(run)")
      #expect(run.entry("Deployment/web").reasonCode == "not-ready")
      #expect(
        run.entry("Deployment/web").reasonMessage.contains(
          "keeps crashing: exit code 3, 5 restarts"),
        "\(run)")
      try await expectStopped(run, in: world)
    }
  }

  @Test func `a job that failed ends the wait`() async throws {
    try await withCluster { world in
      try await prepare(Manifest.job("migrate", in: world.namespace), Self.settings(), in: world)
      let path = world.path("batch/v1/jobs", "migrate")
      async let failure: Void = {
        // The controller of 1.20 writes its own status over any that it didn't see.
        try await world.wait { try await world.get(path)?["status"]?["active"] == 1 }
        try await world.merge(
          path + "/status",
          #"{"status":{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"too often"}]}}"#
        )
      }()
      let run = await world.hydros("apply", "--from", "HEAD~1")
      try await failure
      #expect(run.status == 1, "\(run)")
      #expect(run.says("the Job failed: BackoffLimitExceeded: too often"), "\(run)")
      try await expectStopped(run, in: world)
    }
  }

  @Test func `one request at a time is enough while watches are open`() async throws {
    try await withCluster { world in
      try await world.commit(
        [
          "m/first/a.yaml": Manifest.deployment("a", in: world.namespace, replicas: 2),
          "m/first/b.yaml": Manifest.deployment("b", in: world.namespace),
          "m/second/map.yaml": Manifest.configMap("later", in: world.namespace),
        ], settings: Self.settings())
      let run = await world.hydros("apply", "--concurrency", "1")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "created 3")
    }
  }

  /// Lets the first pod of the test fail as a kubelet would tell it.
  private func crashPod(in world: ClusterWorld) async throws {
    for try await event in world.server.watch(ObjectQuery(.pods, namespace: world.namespace)) {
      let pods: [LiveObject] =
        switch event {
        case .snapshot(let pods): pods
        case .added(let pod): [pod]
        case .modified, .deleted: []
        }
      guard let pod = pods.first else { continue }
      return try await world.merge(
        world.path("pods", pod.name) + "/status",
        """
        {"status":{"phase":"Running","containerStatuses":[{"name":"app","image":"x","imageID":"",\
        "ready":false,"restartCount":5,\
        "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},\
        "lastState":{"terminated":{"exitCode":3,"reason":"Error"}}}]}}
        """)
    }
  }
}
