import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// The manifests that the project shows to its users.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ExampleTests {
  @Test func `the example is applied, stays as it is, and a sync of it only reads`() async throws {
    try await withCluster { world in
      try await commitExample(in: world)
      let first = await world.hydros("apply")
      #expect(first.status == 0, "\(first)")
      #expect(first.counts == "created 17", "\(first)")
      let deployment = try await world.get(
        "apis/apps/v1/namespaces/\(world.namespace)-shop/deployments/shop")
      #expect(deployment?["status"]?["availableReplicas"] != nil)
      #expect(first.entry("Deployment/shop")["readyAfterMilliseconds"] != nil)

      let second = await world.hydros("apply")
      #expect(second.status == 0, "\(second)")
      #expect(second.counts == "unchanged 17", "\(second)")
      #expect(second.writes.isEmpty, "\(second)")

      let sync = await world.hydros("sync")
      #expect(sync.status == 0, "\(sync)")
      #expect(sync.counts == "unchanged 17", "\(sync)")
      #expect(
        sync.sent.allSatisfy { $0.method == "GET" && !$0.target.contains("watch") }, "\(sync)")

      let diff = await world.hydros("diff", "--from", "EMPTY", "--exit-code")
      #expect(diff.status == 0, "\(diff)")
      #expect(diff.output.contains("No changes: 17 unchanged."), "\(diff)")
    }
  }

  /// The example under names of the test's own; hollow nodes answer no probes.
  private func commitExample(in world: ClusterWorld) async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let hasCronJob = try await world.serves("batch/v1/cronjobs")
    let folder = "\(root)/manifests-example"
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where file.hasSuffix(".yaml") {
      let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") ?? Data()
      var text = withoutProbes(String(decoding: bytes, as: UTF8.self))
        .replacing("namespace: ", with: "namespace: \(world.namespace)-")
        .replacing("shop.example.com", with: world.apiGroup)
      if file.hasPrefix("ns/") { text.replace("  name: ", with: "  name: \(world.namespace)-") }
      if !hasCronJob { text.replace("apiVersion: batch/v1\n", with: "apiVersion: batch/v1beta1\n") }
      try world.repository.write("manifests-example/\(file)", text)
    }
    let settings = FileManager.default.contents(atPath: "\(root)/hydros.yml") ?? Data()
    try await world.repository.commit(["hydros.yml": String(decoding: settings, as: UTF8.self)])
  }

  private func withoutProbes(_ text: String) -> String {
    let probe = """
                readinessProbe:
                  httpGet:
                    path: /
                    port: http

      """
    return text.replacing(probe, with: "")
  }
}
