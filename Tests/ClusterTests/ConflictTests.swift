import HydrosTestSupport
import KubeModel
import Testing

/// Fields that another manager owns.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ConflictTests {
  private static let force = #"{kind: ConfigMap, path: data.a, do: force}"#
  private static let yield = #"{kind: ConfigMap, path: data.b, do: yield}"#

  private static func rules(_ rules: String...) -> String {
    "conflicts: {default: stop, rules: [\(rules.joined(separator: ", "))]}\n"
  }

  /// A ConfigMap of hydros of which kubectl took two fields, and a commit that changes all.
  private func prepare(_ world: ClusterWorld) async throws {
    try await world.commit([
      "m/map.yaml": Manifest.configMap("map", in: world.namespace, "a: \"1\", b: \"1\", c: \"1\"")
    ])
    #expect(await world.hydros("apply").status == 0)
    try await world.kubectlApply(
      world.path("configmaps", "map"),
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"map"},"data":{"a":"2","b":"2"}}"#)
    try await configure("", world)
  }

  private func configure(_ settings: String, _ world: ClusterWorld) async throws {
    try await world.commit(
      [
        "m/map.yaml": Manifest.configMap("map", in: world.namespace, "a: \"3\", b: \"3\", c: \"3\"")
      ],
      settings: settings)
  }

  private func data(_ world: ClusterWorld) async throws -> Value? {
    try await world.live("configmaps", "map")?["data"]
  }

  @Test func `the owner and the field are named, and nothing is written`() async throws {
    try await withCluster { world in
      try await prepare(world)
      for settings in ["", Self.rules(Self.force)] {
        try await configure(settings, world)
        let run = await world.hydros("apply")
        #expect(run.status == 1, "\(run)")
        #expect(run.writes.isEmpty, "\(run)")
        #expect(run.entry("ConfigMap/map").reasonCode == "conflict")
        #expect(run.says("kubectl owns", ".data.b"), "\(run)")
        #expect(try await data(world) == ["a": "2", "b": "2", "c": "1"])
      }
    }
  }

  @Test func `rules take one field over and leave the other`() async throws {
    try await withCluster { world in
      try await prepare(world)
      try await configure(Self.rules(Self.force, Self.yield), world)
      let diff = await world.hydros("diff", "--from", "HEAD~1")
      #expect(diff.status == 0, "\(diff)")
      let run = await world.hydros("apply")
      #expect(run.status == 0, "\(run)")
      #expect(try await data(world) == ["a": "3", "b": "2", "c": "3"])
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 1", "\(again)")
      #expect(again.writes.isEmpty)
    }
  }

  @Test(arguments: [("yield", "2"), ("force", "3")])
  func `one word decides about every conflict`(word: String, value: String) async throws {
    try await withCluster { world in
      try await prepare(world)
      try await configure("conflicts: \(word)\n", world)
      let run = await world.hydros("apply")
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "updated 1", "\(run)")
      #expect(try await data(world) == ["a": .string(value), "b": .string(value), "c": "3"])
      let again = await world.hydros("apply")
      #expect(again.counts == "unchanged 1", "\(again)")
    }
  }
}
