import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// `hydros adopt`.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct AdoptCommandTests {
  private func deploy(
    _ name: String, _ manager: String, _ metadata: String = "", to world: ClusterWorld
  ) async throws {
    try await world.send(
      .post, "api/v1/namespaces/\(world.namespace)/configmaps", manager: manager,
      """
      {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\(name)"\(metadata)},\
      "data":{"gone":"1","key":"1"}}
      """)
  }

  /// Of kubectl `map`, of Helm `release`, the target's own `own`, which its manifest changes, a `new`
  /// one that doesn't live, and a `foreign` one that no manifest declares.
  private func prepare(_ world: ClusterWorld) async throws {
    try await world.commit(
      ["m/own.yaml": Manifest.configMap("own", in: world.namespace)], settings: "adoption: never\n")
    #expect(await world.hydros("apply").counts == "created 1")
    try await deploy("map", "kubectl-client-side-apply", to: world)
    try await deploy(
      "release", "helm", #","annotations":{"meta.helm.sh/release-name":"shop"}"#, to: world)
    try await deploy("foreign", "kubectl-client-side-apply", to: world)
    try await world.commit(
      [
        "m/own.yaml": Manifest.configMap("own", in: world.namespace, "key: \"2\""),
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
        "m/release.yaml": Manifest.configMap("release", in: world.namespace),
        "m/new.yaml": Manifest.configMap("new", in: world.namespace),
      ], settings: "adoption: never\n")
  }

  private func versions(_ world: ClusterWorld, _ names: String...) async throws -> [Value?] {
    var versions: [Value?] = []
    for name in names {
      versions.append(try await world.live("configmaps", name)?["metadata"]?["resourceVersion"])
    }
    return versions
  }

  @Test func `exactly what lives and is not the target's own is taken, and nothing else touched`()
    async throws
  {
    try await withCluster(remembers: true) { world in
      try await prepare(world)
      let before = try await versions(world, "own", "foreign", "new")
      let shown = await world.hydros("adopt", "--dry-run")
      #expect(shown.status == 0 && shown.writes.isEmpty, "\(shown)")
      #expect(
        shown.says(
          "adopts it from Helm release shop, with the fields of helm",
          "adopts it, which no tool claims, with the fields of kubectl-client-side-apply",
          "data.gone", "2 to update"), "\(shown)")
      let run = await world.hydros("adopt")
      #expect(run.status == 0 && run.counts == "updated 2", "\(run)")
      #expect(run.says("Adopted: 2 updated in"), "\(run)")
      #expect(run.report["command"] == "adopt")
      #expect(run.outcomes == ["ConfigMap/map update done", "ConfigMap/release update done"])
      for name in ["map", "release"] {
        let live = try await world.live("configmaps", name)
        #expect(live?["data"] == ["key": "1"])
        #expect(live?["metadata"]?["annotations"] == ["hydros.dev/target": "it"])
      }
      #expect(try await versions(world, "own", "foreign", "new") == before)
      let again = await world.hydros("adopt")
      #expect(again.status == 0 && again.says("Adopted: nothing changed"), "\(again)")
      #expect(!again.writes.contains { $0.path.contains("/configmaps/") }, "\(again)")
      #expect(await world.hydros("status").says("adopt"))
      let apply = await world.hydros("apply")
      #expect(apply.counts == "created 1, updated 1, unchanged 2", "\(apply)")
      #expect(try await world.live("configmaps", "foreign") != nil)
    }
  }

  @Test func `names and scope narrow it`() async throws {
    try await withCluster { world in
      try await prepare(world)
      let before = try await versions(world, "release")
      let map = "configmap/\(world.namespace)/map"
      let run = await world.hydros("adopt", map, "ConfigMap/\(world.namespace)/own")
      #expect(run.status == 0 && run.counts == "updated 1", "\(run)")
      #expect(
        run.says("own doesn't exist in the cluster, or this target already owns it"), "\(run)")
      #expect(try await versions(world, "release") == before)
      let none = await world.hydros("adopt", "--name", "map")
      #expect(none.status == 0 && none.writes.isEmpty, "\(none)")
      let unknown = await world.hydros("adopt", "ConfigMap/\(world.namespace)/foreign")
      #expect(unknown.status == 1 && unknown.writes.isEmpty, "\(unknown)")
      #expect(unknown.says("No manifest in scope declares"), "\(unknown)")
      #expect(await world.hydros("adopt", "map").status == 64)
    }
  }

  @Test func `what an adoption that failed never came to is not deleted later`() async throws {
    try await withCluster(remembers: true) { world in
      try await prepare(world)
      let refusal = HTTPResponse(
        status: 403, headers: [HTTPHeader("Content-Type", "application/json")],
        body: Array(
          #"{"kind":"Status","status":"Failure","reason":"Forbidden","message":"no","code":403}"#
            .utf8))
      let run = await world.hydros(
        "adopt", "ConfigMap/\(world.namespace)/release",
        recorder: Recorder(
          .fault(.answer(refusal)) {
            $0.method == "PATCH" && $0.isWrite && $0.path.hasSuffix("/configmaps/release")
          }))
      #expect(run.status == 1, "\(run)")
      let before = try await world.live("configmaps", "release")
      world.remove("m/release.yaml", "m/map.yaml")
      try await world.commit([:], settings: "deletions: {confirm: []}\n")
      let apply = await world.hydros("apply")
      #expect(apply.entry("ConfigMap/release").reasonCode == "not-owned", "\(apply)")
      #expect(try await world.live("configmaps", "release") == before)
    }
  }

  @Test func `where one can't be taken nothing is written`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await world.merge(world.path("configmaps", "map"), #"{"data":{"key":"9"}}"#)
      let run = await world.hydros("adopt")
      #expect(run.status == 1 && run.writes.isEmpty, "\(run)")
      #expect(run.entry("ConfigMap/map").reasonCode == "conflict", "\(run)")
      #expect(run.says("kubectl-edit owns", ".data.key"), "\(run)")
    }
  }
}
