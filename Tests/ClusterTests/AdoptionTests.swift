import HydrosTestSupport
import KubeModel
import Testing

/// Objects that live before hydros applies them.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct AdoptionTests {
  private func prepare(
    _ world: ClusterWorld, metadata: String = "", settings: String = ""
  ) async throws -> String {
    let path = world.path("configmaps", "a")
    try await world.kubectlApply(
      path,
      """
      {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"\(metadata)},\
      "data":{"key":"1"}}
      """)
    try await world.commit(
      ["m/a.yaml": Manifest.configMap("a", in: world.namespace)], settings: settings)
    return path
  }

  private static let released =
    #","annotations":{"meta.helm.sh/release-name":"shop"}"#

  @Test func `what nobody claims is adopted, shown so, and the target's own from then on`()
    async throws
  {
    try await withCluster { world in
      let path = try await prepare(world)
      let diff = await world.hydros("diff", "--from", "EMPTY")
      #expect(diff.says("adopts it, which no tool claims", "1 to update"), "\(diff)")
      #expect(!diff.says("hydros.dev/target"), "\(diff)")
      let run = await world.hydros("apply")
      #expect(run.counts == "updated 1", "\(run)")
      #expect(
        try await world.get(path)?["metadata"]?["annotations"]?["hydros.dev/target"] == "it")
      #expect(await world.hydros("apply").counts == "unchanged 1")
      #expect(await world.hydros("sync").counts == "unchanged 1")
    }
  }

  @Test func `what Helm released is left, or taken over where all may be`() async throws {
    try await withCluster { world in
      let path = try await prepare(world, metadata: Self.released)
      let before = try await world.get(path)
      let refused = await world.hydros("apply")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.entry("ConfigMap/a").reasonCode == "not-owned", "\(refused)")
      #expect(refused.says("it lives already and belongs to Helm release shop"), "\(refused)")
      #expect(try await world.get(path) == before)
      try await world.commit([:], settings: "adoption: all\n")
      let diff = await world.hydros("diff", "--from", "EMPTY", "--output", "json")
      #expect(
        diff.change("ConfigMap/a")["adoption"] == [
          "tool": "Helm", "owner": "release shop", "managers": ["kubectl"],
        ],
        "\(diff)")
      let shown = await world.hydros("diff", "--from", "EMPTY")
      #expect(shown.says("adopts it from Helm release shop"), "\(shown)")
      #expect(await world.hydros("apply").counts == "updated 1")
    }
  }

  @Test func `nothing that lives is taken where the policy is never`() async throws {
    try await withCluster { world in
      let path = try await prepare(world, settings: "adoption: never\n")
      let before = try await world.get(path)
      let run = await world.hydros("apply")
      #expect(run.status == 1, "\(run)")
      #expect(run.says("is not this target's, written by kubectl"), "\(run)")
      #expect(try await world.get(path) == before)
    }
  }
}
