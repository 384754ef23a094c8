import HydrosTestSupport
import KubeModel
import Testing

/// Deletions: held, raced, done already, done first.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct DeletionTests {
  /// Two objects of which a commit removes one and changes the other.
  private func prepare(_ world: ClusterWorld, settings: String = "") async throws {
    try await world.commit([
      "m/old.yaml": Manifest.configMap("old", in: world.namespace),
      "m/new.yaml": Manifest.configMap("new", in: world.namespace),
    ])
    #expect(await world.hydros("apply").counts == "created 2")
    world.remove("m/old.yaml")
    try await world.commit(
      ["m/new.yaml": Manifest.configMap("new", in: world.namespace, "key: \"2\"")],
      settings: settings)
  }

  private static func finalizers(_ list: String) -> String {
    #"{"metadata":{"finalizers":\#(list)}}"#
  }

  @Test func `a finalizer is waited for, and named when the time is up`() async throws {
    try await withCluster { world in
      try await prepare(world)
      let path = world.path("configmaps", "old")
      try await world.merge(path, Self.finalizers(#"["example.com/hold"]"#))
      let time = HeldTime()
      let held = await world.hydros(
        "apply", "--from", "HEAD~1", "--timeout", "20s",
        recorder: .atWatch { time.pass(.seconds(20)) }, time: time)
      let run = await world.hydros(
        "apply", "--from", "HEAD~1",
        recorder: .atWatch { try? await world.merge(path, Self.finalizers("null")) })
      #expect(held.status == 70, "\(held)")
      #expect(held.entry("ConfigMap/old").reasonCode == "timeout", "\(held)")
      #expect(held.says("the finalizer example.com/hold holds it"), "\(held)")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "deleted 1, unchanged 1", "\(run)")
      #expect(try await world.get(path) == nil)
    }
  }

  @Test func `an object that took the name meanwhile is spared`() async throws {
    try await withCluster { world in
      try await prepare(world)
      let path = world.path("configmaps", "old")
      let recorder = Recorder(
        .init(when: { $0.method == "DELETE" && $0.isWrite && $0.path == "/\(path)" }) { _ in
          try? await world.delete(path)
          try? await world.kubectlApply(
            path, #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"old"}}"#)
          return nil
        })
      let run = await world.hydros("apply", "--from", "HEAD~1", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "updated 1, kept 1", "\(run)")
      #expect(run.entry("ConfigMap/old").reasonCode == "not-owned", "\(run)")
      #expect(try await world.get(path) != nil)
    }
  }

  @Test(arguments: [("hydros.dev/prune", "disabled", "kept"), ("example.com/seen", "yes", "")])
  func `what changes between check and deletion is judged again`(
    _ key: String, _ value: String, _ reason: String
  ) async throws {
    try await withCluster { world in
      try await prepare(world)
      let path = world.path("configmaps", "old")
      let recorder = Recorder(
        .init(when: { $0.method == "DELETE" && $0.isWrite }) { _ in
          try? await world.merge(path, #"{"metadata":{"annotations":{"\#(key)":"\#(value)"}}}"#)
          return nil
        })
      let run = await world.hydros("apply", "--from", "HEAD~1", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.entry("ConfigMap/old").reasonCode == reason, "\(run)")
      #expect((try await world.get(path) == nil) == reason.isEmpty)
      let deletions = run.writes.count { $0.method == "DELETE" }
      #expect(deletions == (reason.isEmpty ? 2 : 1), "\(run)")
    }
  }

  @Test func `what is gone already needs no deletion`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.delete(world.path("configmaps", "old"))
      let diff = await world.hydros("diff", "--from", "HEAD~1")
      #expect(diff.says("already gone", "0 to delete"), "\(diff)")
      let run = await world.hydros("apply", "--from", "HEAD~1")
      #expect(run.status == 0, "\(run)")
      #expect(run.deletions == ["ConfigMap/old delete absent"], "\(run)")
      #expect(run.writes.map(\.method) == ["PATCH"])
    }
  }

  @Test(arguments: ["first", "last"])
  func `deletions go first or last, as the configuration says`(order: String) async throws {
    try await withCluster { world in
      try await prepare(world, settings: "deletions: {order: \(order)}\n")
      let run = await world.hydros("apply", "--from", "HEAD~1")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "updated 1, deleted 1")
      let expected = ["PATCH", "DELETE"]
      #expect(run.writes.map(\.method) == (order == "last" ? expected : expected.reversed()))
    }
  }
}
