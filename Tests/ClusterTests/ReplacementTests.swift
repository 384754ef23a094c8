import HydrosTestSupport
import KubeModel
import Testing

/// Fields that can't be changed in place.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ReplacementTests {
  private static let allowed = #""hydros.dev/replace": allowed"#

  @Test func `an immutable field fails before any write, and is replaced where that is allowed`()
    async throws
  {
    try await withCluster { world in
      let settings = "groups: [{id: root, wait: false}]\n"
      try await world.commit(
        ["m/job.yaml": Manifest.job("migrate", in: world.namespace)], settings: settings)
      #expect(await world.hydros("apply").status == 0)
      let before = try await world.live("batch/v1/jobs", "migrate")

      let other = Manifest.configMap("other", in: world.namespace)
      try await world.commit(
        [
          "m/job.yaml": Manifest.job("migrate", in: world.namespace, image: "2"),
          "m/map.yaml": other,
        ],
        settings: settings)
      let refused = await world.hydros("apply")
      #expect(refused.status == 1, "\(refused)")
      #expect(refused.writes.isEmpty)
      #expect(refused.entry("Job/migrate").reasonCode == "immutable")
      #expect(refused.says("m/job.yaml:1", "spec.template"), "\(refused)")

      try await world.commit(
        [
          "m/job.yaml": Manifest.job(
            "migrate", in: world.namespace, annotations: Self.allowed, image: "2")
        ], settings: settings)
      let diff = await world.hydros("diff", "--from", "HEAD~2")
      #expect(diff.status == 0, "\(diff)")
      #expect(diff.says("1 to replace"), "\(diff)")
      let replaced = await world.hydros("apply")
      #expect(replaced.status == 0, "\(replaced)")
      #expect(replaced.counts == "created 1, replaced 1", "\(replaced)")
      let after = try await world.live("batch/v1/jobs", "migrate")
      #expect(after != nil)
      #expect(after?.uid != before?.uid)
      #expect(await world.hydros("apply").counts == "unchanged 2")
    }
  }

  @Test func `nothing is deleted where the new object would be refused`() async throws {
    try await withCluster { world in
      let settings = "groups: [{id: root, wait: false}]\nreplace: [Job]\n"
      try await world.commit(
        ["m/job.yaml": Manifest.job("migrate", in: world.namespace)], settings: settings)
      #expect(await world.hydros("apply").status == 0)
      let before = try await world.live("batch/v1/jobs", "migrate")
      try await world.create(
        "api/v1/namespaces/\(world.namespace)/resourcequotas",
        #"{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"none"},"spec":{"hard":{"count/jobs.batch":"0"}}}"#
      )
      try await world.wait {
        try await world.live("resourcequotas", "none")?["status"]?["used"]?["count/jobs.batch"]
          != nil
      }
      try await world.commit(
        ["m/job.yaml": Manifest.job("migrate", in: world.namespace, image: "2")],
        settings: settings)
      let run = await world.hydros("apply")
      #expect(run.status == 1, "\(run)")
      #expect(run.writes.isEmpty)
      #expect(run.says("exceeded quota: none"), "\(run)")
      #expect(try await world.live("batch/v1/jobs", "migrate")?.uid == before?.uid)
    }
  }
}
