import HydrosTestSupport
import KubeModel
import Testing

/// Commands that only look.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct LookingTests {
  /// A commit in which everything happens: creates, updates, a replacement, deletions, a new
  /// Namespace and a new kind.
  private func prepare(_ world: ClusterWorld) async throws {
    let settings = "groups: [{id: root, wait: false}]\nreplace: [Job]\nconflicts: force\n"
    try await world.commit(
      [
        "m/map.yaml": Manifest.configMap("map", in: world.namespace),
        "m/old.yaml": Manifest.configMap("old", in: world.namespace),
        "m/job.yaml": Manifest.job("migrate", in: world.namespace),
      ], settings: settings)
    #expect(await world.hydros("apply").counts == "created 3")
    try await world.merge(world.path("configmaps", "map"), #"{"data":{"key":"by hand"}}"#)
    world.remove("m/old.yaml")
    try await world.commit(
      [
        "m/map.yaml": Manifest.configMap("map", in: world.namespace, "key: \"2\""),
        "m/job.yaml": Manifest.job("migrate", in: world.namespace, image: "2"),
        "m/ns.yaml": Manifest.namespace("\(world.namespace)-new"),
        "m/a.yaml": Manifest.configMap("a", in: "\(world.namespace)-new"),
        "m/crd.yaml": Manifest.definition(of: world.apiGroup, fields: "size"),
        "m/thing.yaml": Manifest.thing("t", of: world.apiGroup, in: world.namespace, "size: s"),
        "m/s.yaml": Manifest.secret("s", in: world.namespace),
      ], settings: settings)
  }

  @Test func `what only looks sends nothing but reads and dry runs`() async throws {
    try await withCluster { world in
      try await prepare(world)
      let before = try await state(of: world)
      let range = ["--from", "HEAD~1"]
      for command in [
        ["plan"] + range, ["diff", "--drift"] + range, ["diff", "--output", "json"] + range,
        ["diff", "--output", "markdown"] + range,
        ["apply", "--diff"] + range, ["apply", "--dry-run"] + range, ["sync", "--diff"],
        ["sync", "--dry-run"],
      ] {
        let run = await world.hydros(command)
        #expect(run.status == 0, "\(command) \(run)")
        #expect(run.sent.allSatisfy { $0.method == "GET" || $0.isDryRun }, "\(command) \(run)")
        #expect(run.writes.isEmpty)
        #expect(command[0] != "plan" || run.sent.isEmpty)
      }
      #expect(try await state(of: world) == before)
      #expect(try await world.get("api/v1/namespaces/\(world.namespace)-new") == nil)
    }
  }

  /// What the namespace of the test holds, in which versions.
  private func state(of world: ClusterWorld) async throws -> [String] {
    var state: [String] = []
    for list in ["configmaps", "secrets", "batch/v1/jobs"] {
      let path = world.path(list, "x")
      let items = try await world.get(String(path.dropLast(2)))?["items"]?.items ?? []
      state += items.map {
        "\(list) \($0["metadata"]?.text("name") ?? "") \($0.uid) \($0["data"] ?? .null)"
      }
    }
    return state.sorted()
  }
}
