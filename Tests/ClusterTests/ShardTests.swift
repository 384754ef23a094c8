import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// A sync that several runs share.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct ShardTests {
  private static let names = (0..<12).map { "c\($0)" }

  /// A group a resource, and one with hooks, all applied.
  private func prepare(_ world: ClusterWorld) async throws {
    var files = ["m/definition.yaml": Manifest.definition(of: world.apiGroup, fields: "size")]
    for name in Self.names {
      files["m/\(name)/c.yaml"] = Manifest.configMap(name, in: world.namespace)
    }
    try await world.commit(
      files,
      settings: """
        conflicts: force
        groups: [{id: c0, hooks: {post: {cmd: 'echo once >> ../hooked'}}}]

        """)
    #expect(await world.hydros("apply").status == 0)
  }

  private func sync(_ world: ClusterWorld, shards count: Int) async -> [ClusterRun] {
    await withTaskGroup(of: (Int, ClusterRun).self) { group in
      for index in 0..<count {
        group.addTask { (index, await world.hydros("sync", "--shard", "\(index)/\(count)")) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func status(_ world: ClusterWorld) async -> Value {
    await world.hydros("status", "--output", "json").json
  }

  @Test func `shards that run at once put everything right and nothing twice`() async throws {
    try await withCluster(remembers: true) { world in
      try await prepare(world)
      for name in ["c1", "c2", "c3"] { try await world.delete(world.path("configmaps", name)) }
      for name in ["c0", "c5"] {
        try await world.merge(world.path("configmaps", name), #"{"data":{"key":"by hand"}}"#)
      }
      let runs = await sync(world, shards: 3)
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
      let outcomes = runs.flatMap(\.outcomes)
      let written = outcomes.filter { !$0.hasSuffix("none unchanged") }
      #expect(
        written.sorted() == [
          "ConfigMap/c0 update done", "ConfigMap/c1 create done", "ConfigMap/c2 create done",
          "ConfigMap/c3 create done", "ConfigMap/c5 update done",
        ], "\(runs)")
      let seen = runs.flatMap { Set($0.outcomes.map { $0.prefix { $0 != " " } }) }
      for name in Self.names { #expect(seen.count { $0 == "ConfigMap/\(name)" } == 1, "\(runs)") }
      #expect(seen.count { $0.hasPrefix("CustomResourceDefinition/") } == 3, "\(runs)")
      let record = await status(world)["record"]
      let notes = record?["runs"]?.items?.filter { $0["shard"] != nil } ?? []
      #expect(Set(notes.map { $0.text("shard") }) == ["0/3", "1/3", "2/3"])
      let drift = record?["drift"]?.items ?? []
      #expect(
        drift.flatMap { $0["objects"]?.items ?? [] }.compactMap { $0["id"]?.text("name") }.sorted()
          == ["c0", "c1", "c2", "c3", "c5"])
      #expect(record?["intent"] == nil)
      for name in ["c1", "c2", "c3"] {
        let entry = record?["inventory"]?.items?.first { $0["id"]?.text("name") == name }
        #expect(try await world.live("configmaps", name)?.uid == entry?.text("uid"))
      }
      #expect(world.hooked == "once\nonce\n")  // at the apply, and by the shard that has c0
      let again = await sync(world, shards: 3)
      #expect(
        again.allSatisfy { $0.status == 0 && $0.writes.allSatisfy(\.isBookkeeping) }, "\(again)")
      // The next apply goes on from what was applied in full.
      let apply = await world.hydros("apply")
      #expect(apply.counts == "" && apply.status == 0, "\(apply)")
    }
  }

  @Test func `what the target does not have in full is not synced by shards`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(["m/a.yaml": Manifest.configMap("a", in: world.namespace)])
      let early = await world.hydros("sync", "--shard", "0/2")
      #expect(early.status == 1, "\(early)")
      #expect(early.says("does not have HEAD in full", "hydros apply"), "\(early)")
      #expect(try await world.live("configmaps", "a") == nil)
      #expect(await world.hydros("apply").status == 0)
      try await world.commit(["m/b.yaml": Manifest.configMap("b", in: world.namespace)])
      let later = await world.hydros("sync", "--shard", "0/2", "--to", "HEAD")
      #expect(later.status == 1 && later.writes.allSatisfy(\.isBookkeeping), "\(later)")
      // Without a name, it is the revision that was applied last.
      let runs = await sync(world, shards: 2)
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
      #expect(try await world.live("configmaps", "b") == nil)
    }
  }

  @Test func `shards need no record`() async throws {
    try await withCluster { world in
      try await world.commit(["m/a.yaml": Manifest.configMap("a", in: world.namespace)])
      let runs = await sync(world, shards: 2)
      #expect(runs.allSatisfy { $0.status == 0 }, "\(runs)")
      #expect(runs.flatMap(\.outcomes) == ["ConfigMap/a create done"], "\(runs)")
    }
  }
}

extension ClusterWorld {
  /// What the hooks of the test wrote.
  fileprivate var hooked: String {
    (try? String(contentsOfFile: "\(repository.parent)/hooked", encoding: .utf8)) ?? ""
  }
}

extension Recorder.Sent {
  /// Whether it writes the lock or the record, and no object of the target.
  fileprivate var isBookkeeping: Bool {
    !isWrite || path.contains("/leases/hydros-") || path.contains("/secrets/hydros-")
      || path.hasSuffix("/leases") || path.hasSuffix("/secrets")
  }
}
