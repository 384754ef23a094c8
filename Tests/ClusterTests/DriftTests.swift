import HydrosTestSupport
import KubeModel
import Testing

/// Objects that somebody changes by hand.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct DriftTests {
  private func prepare(_ world: ClusterWorld, settings: String = "") async throws {
    try await world.commit(
      [
        "m/a.yaml": Manifest.configMap("a", in: world.namespace),
        "m/b.yaml": Manifest.configMap("b", in: world.namespace),
      ], settings: settings)
    #expect(await world.hydros("apply").counts == "created 2")
  }

  private func key(of name: String, _ world: ClusterWorld) async throws -> Value? {
    try await world.live("configmaps", name)?["data"]?["key"]
  }

  @Test func `a diff sees a field that was changed by hand and names the writer`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.merge(world.path("configmaps", "a"), #"{"data":{"key":"by hand"}}"#)
      let diff = await world.hydros("diff", "--from", "HEAD", "--drift", "--output", "json")
      let drift = diff.change("ConfigMap/a")
      let field = drift["fields"]?.items?.first
      #expect(field?.text("path") == "data.key", "\(diff)")
      #expect(field?["old"] == "by hand")
      #expect(field?["writers"]?.items?.first?.text("manager") == "kubectl-edit", "\(diff)")
      #expect(diff.change("ConfigMap/b") == .null)
    }
  }

  @Test func `a sync stops at a field that another manager took, and takes it back where it may`()
    async throws
  {
    try await withCluster { world in
      try await prepare(world)
      try await world.merge(world.path("configmaps", "a"), #"{"data":{"key":"by hand"}}"#)
      try await world.delete(world.path("configmaps", "b"))
      let stopped = await world.hydros("sync")
      #expect(stopped.status == 1, "\(stopped)")
      #expect(
        stopped.outcomes == ["ConfigMap/a update failed", "ConfigMap/b create done"], "\(stopped)")
      #expect(stopped.says("kubectl-edit owns", ".data.key"), "\(stopped)")
      try await world.commit([:], settings: "conflicts: force\n")
      let run = await world.hydros("sync")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "updated 1, unchanged 1", "\(run)")
      #expect(run.says("kubectl-edit"), "\(run)")
      #expect(try await key(of: "a", world) == "1")
    }
  }

  @Test func `a sync puts back what was removed by hand`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.merge(world.path("configmaps", "a"), #"{"data":{"key":null}}"#)
      let shown = await world.hydros("sync", "--dry-run")
      #expect(shown.says("1 to update", "1 unchanged"), "\(shown)")
      #expect(try await key(of: "a", world) == nil)
      let run = await world.hydros("sync")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "updated 1, unchanged 1", "\(run)")
      #expect(try await key(of: "a", world) == "1")
    }
  }

  @Test func `a change by hand between check and write is not overwritten`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\"")
      ])
      let path = world.path("configmaps", "a")
      let recorder = Recorder(
        .init(when: { $0.isWrite && $0.path == "/\(path)" }) { _ in
          try? await world.merge(path, #"{"data":{"key":"by hand"}}"#)
          return nil
        })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.status == 1, "\(run)")
      #expect(run.entry("ConfigMap/a").reasonCode == "conflict", "\(run)")
      #expect(run.says("kubectl-edit owns"), "\(run)")
      #expect(try await key(of: "a", world) == "by hand")
    }
  }

  @Test func `what somebody deletes between check and write is created, and told so`() async throws
  {
    try await withCluster { world in
      try await prepare(world)
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\"")
      ])
      let path = world.path("configmaps", "a")
      let recorder = Recorder(
        .init(when: { $0.isWrite && $0.path == "/\(path)" }) { _ in
          try? await world.delete(path)
          return nil
        })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "created 1, unchanged 1", "\(run)")
      #expect(try await key(of: "a", world) == "2")
    }
  }

  @Test func `what somebody creates anew between check and write is not taken over`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\"")
      ])
      let path = world.path("configmaps", "a")
      let recorder = Recorder(
        .init(when: { $0.isWrite && $0.path == "/\(path)" }) { _ in
          try? await world.delete(path)
          try? await world.kubectlApply(
            path, #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}"#)
          return nil
        })
      let run = await world.hydros("apply", recorder: recorder)
      #expect(run.status == 1, "\(run)")
      #expect(run.says("another object took its name", "run again"), "\(run)")
      #expect(try await key(of: "a", world) == nil)
    }
  }

  @Test func `an update leaves no trace of the uid that it was meant for`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.commit([
        "m/a.yaml": Manifest.configMap("a", in: world.namespace, "key: \"2\"")
      ])
      let run = await world.hydros("apply")
      #expect(run.status == 0, "\(run)")
      let uid = try await world.live("configmaps", "a")?.uid
      let write = run.writes.first { $0.path.hasSuffix("/configmaps/a") }
      #expect(write.flatMap { Value(json: $0.body) }?.uid == uid)
      let fields = try await world.live("configmaps", "a")?["metadata"]?["managedFields"]?.items
      #expect(
        fields?.allSatisfy { $0["fieldsV1"]?["f:metadata"]?["f:uid"] == nil } == true, "\(run)")
    }
  }

  @Test func `what was scaled by hand is put back, and a restart by hand is left alone`()
    async throws
  {
    try await withCluster { world in
      try await world.commit(
        ["m/web.yaml": Manifest.deployment("web", in: world.namespace)],
        settings: "conflicts: force\n")
      #expect(await world.hydros("apply").counts == "created 1")
      let path = world.path("apps/v1/deployments", "web")
      try await world.merge(
        path,
        #"{"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"now"}}}}}"#,
        manager: "kubectl-rollout")
      let quiet = await world.hydros("sync")
      #expect(quiet.counts == "unchanged 1", "\(quiet)")
      try await world.merge("\(path)/scale", #"{"spec":{"replicas":3}}"#, manager: "kubectl")
      let run = await world.hydros("sync")
      #expect(run.counts == "updated 1", "\(run)")
      #expect(run.says("spec.replicas", "3 → 1"), "\(run)")
      let spec = try await world.get(path)?["spec"]
      #expect(spec?["replicas"] == 1)
      #expect(spec?["template"]?["metadata"]?["annotations"] != nil)
    }
  }

  @Test func `what kubectl created with the same values is taken over without a change`()
    async throws
  {
    try await withCluster { world in
      try await world.create(
        "api/v1/namespaces/\(world.namespace)/configmaps",
        #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"key":"1","more":"1"}}"#
      )
      let before = try await world.live("configmaps", "a")
      try await world.commit(["m/a.yaml": Manifest.configMap("a", in: world.namespace)])
      let diff = await world.hydros("diff", "--from", "EMPTY")
      #expect(diff.says("0 to create, 1 to update", "takes over 1 field"), "\(diff)")
      #expect(await world.hydros("apply").counts == "updated 1")
      let after = try await world.live("configmaps", "a")
      #expect(after?.uid == before?.uid)
      #expect(after?["data"] == ["key": "1", "more": "1"])
      #expect(await world.hydros("apply").counts == "unchanged 1")
    }
  }
}
