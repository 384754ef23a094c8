import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// What the cluster remembers of a target, and what the next run makes of it.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct MemoryTests {
  private func files(_ names: String..., in world: ClusterWorld) -> [String: String] {
    Dictionary(
      names.map { ("m/\($0).yaml", Manifest.configMap($0, in: world.namespace)) }
    ) { first, _ in first }
  }

  @Test func `an apply starts from the revision that was applied last`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      let first = await world.hydros("apply")
      #expect(first.counts == "created 2", "\(first)")
      #expect(first.says("the target `it` has no record in the cluster"), "\(first)")
      world.remove("m/b.yaml")
      try await world.commit(files("c", in: world))
      let plan = await world.hydros("apply", "--dry-run")
      #expect(plan.says("last applied", "Plan: 1 to create, 0 to update, 1 to delete"), "\(plan)")
      let second = await world.hydros("apply")
      #expect(second.counts == "created 1, deleted 1", "\(second)")
      let third = await world.hydros("apply")
      #expect(third.counts == "" && third.status == 0, "\(third)")
    }
  }

  @Test func `what a failed run left undone is done by the next one`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/b.yaml")
      try await world.commit(
        files("c", in: world), settings: "groups: [{id: root, hooks: {post: {cmd: 'false'}}}]\n")
      let failed = await world.hydros("apply")
      #expect(failed.status == 1 && failed.deletions == ["ConfigMap/b delete not-started"])
      // The next revision undoes part of it; a diff between the two would never delete c and b.
      world.remove("m/c.yaml")
      try await world.commit(files("d", in: world))
      let next = await world.hydros("apply")
      #expect(next.says("did not end in full"), "\(next)")
      #expect(next.counts == "created 1, deleted 2, unchanged 1", "\(next)")
      for name in ["b", "c"] { #expect(try await world.live("configmaps", name) == nil) }
    }
  }

  @Test func `a commit that is gone leaves the inventory to work from`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("z", in: world))
      try await world.commit(files("a", "b", "c", in: world))
      #expect(await world.hydros("apply").status == 0)
      try await world.repository.git("reset", "--hard", "-q", "HEAD~1")
      try await world.repository.git("reflog", "expire", "--expire=now", "--all")
      try await world.repository.git("gc", "-q", "--prune=now")
      try await world.commit(files("a", "b", in: world))
      let run = await world.hydros("apply")
      #expect(run.says("is not in this clone any more"), "\(run)")
      #expect(run.counts == "deleted 1, unchanged 3", "\(run)")
    }
  }

  @Test func `what lies behind a link now stays, also when everything is looked at again`()
    async throws
  {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/b.yaml")
      try FileManager.default.createSymbolicLink(
        atPath: "\(world.repository.path)/m/b.yaml", withDestinationPath: "../elsewhere.yaml")
      try await world.commit([:])
      let first = await world.hydros("apply")
      #expect(first.status == 0 && first.deletions.isEmpty, "\(first)")
      // Other rules, so that nothing is taken from the last revision.
      try await world.commit([:], settings: "fs: {exclude: [nothing-like-this]}\n")
      let second = await world.hydros("apply")
      #expect(second.says("everything is applied and looked at again"), "\(second)")
      #expect(second.status == 0 && second.deletions.isEmpty, "\(second)")
      #expect(try await world.live("configmaps", "b") != nil)
    }
  }

  @Test func `another repository of the same target deletes nothing`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      #expect(await world.hydros("apply").status == 0)
      try await world.repository.git("checkout", "-q", "--orphan", "other")
      world.remove("m/a.yaml", "m/b.yaml")
      try await world.commit(files("c", in: world))
      try await world.repository.git("branch", "-D", "-q", "main")
      try await world.repository.git("reflog", "expire", "--expire=now", "--all")
      try await world.repository.git("gc", "-q", "--prune=now")
      let run = await world.hydros("apply")
      #expect(run.status == 3, "\(run)")
      #expect(run.says("budget", "is this the repository of the target?"), "\(run)")
      for name in ["a", "b"] { #expect(try await world.live("configmaps", name) != nil) }
    }
  }

  @Test func `a pending deletion is tried again by every run`() async throws {
    try await withCluster(remembers: true) { world in
      let kept = "m/kept.yaml"
      try await world.commit(
        [
          kept: Manifest.configMap("kept", in: world.namespace)
        ].merging(files("a", in: world)) { first, _ in first })
      #expect(await world.hydros("apply").status == 0)
      let path = world.path("configmaps", "kept")
      try await world.merge(
        path, #"{"metadata":{"annotations":{"hydros.dev/prune":"disabled"}}}"#)
      world.remove(kept)
      try await world.commit([:])
      let first = await world.hydros("apply")
      #expect(first.counts == "kept 1", "\(first)")
      let again = await world.hydros("apply")
      #expect(again.counts == "kept 1", "\(again)")
      try await world.merge(path, #"{"metadata":{"annotations":{"hydros.dev/prune":null}}}"#)
      let last = await world.hydros("apply")
      #expect(last.counts == "deleted 1", "\(last)")
    }
  }

  @Test func `what becomes excluded stays, also when everything is looked at again`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "z", "secret", in: world))
      #expect(await world.hydros("apply").counts == "created 3")
      try await world.commit([:], settings: "fs: {exclude: [secret]}\n")
      let run = await world.hydros("apply")
      #expect(run.says("what counts as a manifest has changed"), "\(run)")
      #expect(run.counts == "unchanged 2", "\(run)")
      world.remove("m/a.yaml")
      try await world.commit([:], settings: "fs: {exclude: [secret]}\n")
      let next = await world.hydros("apply")
      #expect(next.counts == "deleted 1", "\(next)")
      #expect(try await world.live("configmaps", "secret") != nil)
    }
  }

  @Test func `rendered output is garbage-collected without Git`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(["out/a.yaml": Manifest.configMap("a", in: world.namespace)])
      try await world.commit(["out/b.yaml": Manifest.configMap("b", in: world.namespace)])
      let first = await world.hydros("apply", "--to-dir", "out")
      #expect(first.counts == "created 2", "\(first)")
      world.remove("out/a.yaml")
      let second = await world.hydros("apply", "--to-dir", "out")
      #expect(second.counts == "deleted 1, unchanged 1", "\(second)")
    }
  }

  @Test func `an empty rendering deletes nothing, and what is to go has to be said`()
    async throws
  {
    try await withCluster(remembers: true) { world in
      try await world.commit(["out/a.yaml": Manifest.configMap("a", in: world.namespace)])
      #expect(await world.hydros("apply", "--to-dir", "out").counts == "created 1")
      world.remove("out/a.yaml")
      try world.repository.write("out/empty.yaml", "# nothing\n")
      let refused = await world.hydros("apply", "--to-dir", "out")
      #expect(refused.status == 5 && refused.says("out holds no manifest"), "\(refused)")
      #expect(try await world.live("configmaps", "a") != nil)
      let meant = await world.hydros("apply", "--to", "EMPTY", "--config", "hydros.yml")
      #expect(meant.counts == "deleted 1", "\(meant)")
    }
  }

  @Test func `a pipeline that runs late does not undo what a later one did`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      try await world.commit(files("b", in: world))
      #expect(await world.hydros("apply").status == 0)
      try await world.repository.git("checkout", "-q", "HEAD~1")
      let late = await world.hydros("apply")
      #expect(late.status == 3 && late.says("stale-branch", "was applied already"), "\(late)")
      let back = await world.hydros("apply", "--to", "HEAD")
      #expect(back.counts == "deleted 1", "\(back)")
    }
  }

  @Test func `a commit that declares nothing deletes nothing`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/a.yaml")
      try await world.commit(["m/README.md": "nothing yet"])
      let run = await world.hydros("apply")
      #expect(run.status == 3 && run.says("declares nothing", "--to EMPTY"), "\(run)")
      #expect(try await world.live("configmaps", "a") != nil)
    }
  }

  @Test func `a sync applies what was applied last, and leaves the record settled`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      #expect(await world.hydros("apply").status == 0)
      try await world.commit(files("b", in: world))
      try await world.delete(world.path("configmaps", "a"))
      let sync = await world.hydros("sync")
      #expect(sync.counts == "created 1", "\(sync)")
      let apply = await world.hydros("apply")
      #expect(apply.counts == "created 1" && apply.says("last applied"), "\(apply)")
    }
  }

  @Test func `a narrowed run is not taken for a whole one`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      #expect(await world.hydros("apply", "--name", "a").counts == "created 1")
      let run = await world.hydros("apply")
      #expect(run.counts == "created 1, unchanged 1", "\(run)")
    }
  }

  @Test func `a damaged record stops the run before it writes anything`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      #expect(await world.hydros("apply").status == 0)
      let record = world.path("secrets", "hydros-it")
      try await world.merge(record, #"{"data":{"content":"AAAA"}}"#)
      world.remove("m/a.yaml")
      try await world.commit(files("b", in: world))
      let refused = await world.hydros("apply")
      #expect(refused.status == 1 && refused.says("can't be trusted"), "\(refused)")
      #expect(try await world.live("configmaps", "b") == nil)
      try await world.delete(record)
      let lost = await world.hydros("apply")
      #expect(lost.counts == "created 1" && lost.says("has no record"), "\(lost)")
      #expect(try await world.live("configmaps", "a") != nil)
    }
  }

  @Test func `the status tells what is applied, what is pending and who holds the lock`()
    async throws
  {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", "b", in: world))
      let before = await world.hydros("status")
      #expect(before.says("Status: nothing applied in full, nothing pending."), "\(before)")
      #expect(await world.hydros("apply").status == 0)
      try await world.merge(
        world.path("configmaps", "b"),
        #"{"metadata":{"annotations":{"hydros.dev/prune":"disabled"}}}"#)
      world.remove("m/b.yaml")
      try await world.commit([:])
      #expect(await world.hydros("apply").counts == "kept 1")
      let status = await world.hydros("status")
      #expect(status.writes.isEmpty && status.says("1 deletion pending.", "free"), "\(status)")
    }
  }

  @Test func `a run waits for whoever holds the lock, and tells for whom`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      try await world.create(
        "apis/coordination.k8s.io/v1/namespaces/\(world.namespace)/leases",
        """
        {"metadata":{"name":"hydros-it"},"spec":{"holderIdentity":"r9@ci-7",\
        "leaseDurationSeconds":30,"renewTime":"2026-01-01T00:00:00.000000Z"}}
        """)
      let time = HeldTime()
      let recorder = Recorder(
        .init(when: { $0.path.contains("/leases/") }, skipping: 1) { _ in
          time.pass(.seconds(1))
          return nil
        })
      let waiting = await world.hydros(
        "apply", "--lock-timeout", "1s", recorder: recorder, time: time)
      #expect(waiting.status == 70 && waiting.writes.isEmpty, "\(waiting)")
      #expect(waiting.says("Waiting for run r9 by ci-7", "hydros unlock"), "\(waiting)")
      #expect(await world.hydros("unlock", "--yes").says("Unlocked: run r9 by ci-7"))
      #expect(await world.hydros("apply").counts == "created 1")
      #expect(await world.hydros("unlock", "--yes").says("Nobody holds the lock"))
    }
  }

  @Test func `one object is explained from its manifest, the record and the cluster`()
    async throws
  {
    try await withCluster(remembers: true) { world in
      let name = "configmap/\(world.namespace)/a"
      try await world.commit(files("a", "b", in: world))
      #expect(await world.hydros("explain", name).says("this target never had it", "missing"))
      #expect(await world.hydros("apply").status == 0)
      let declared = await world.hydros("explain", name)
      #expect(declared.writes.isEmpty)
      #expect(
        declared.says(
          "m/a.yaml:1, group root, in the batch of priority 1000", "create by run",
          "is declared and as declared; nothing would stop its deletion."), "\(declared)")
      try await world.merge(
        world.path("configmaps", "a"),
        #"{"metadata":{"annotations":{"hydros.dev/prune":"disabled"}}}"#)
      world.remove("m/a.yaml")
      try await world.commit([:])
      #expect(await world.hydros("apply").counts == "kept 1")
      let kept = await world.hydros("explain", name)
      #expect(
        kept.says("nowhere; it was in m/a.yaml:1", "Pending", "is stopped by kept."), "\(kept)")
      #expect(await world.hydros("explain", "configmap/x/none").status == 1)
    }
  }

  @Test func `what is deleted is kept, and can be applied again`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(
        files("a", "b", in: world).merging([
          "m/s.yaml":
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: \(world.namespace)}, "
            + "data: {k: c2VjcmV0LXZhbHVl}}"
        ]) { first, _ in first })
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/b.yaml", "m/s.yaml")
      try await world.commit([:])
      let run = await world.hydros("apply", "--report-dir", "reports")
      #expect(run.counts == "deleted 2", "\(run)")
      #expect(
        run.says("1 deleted manifest is kept in", "1 holds secrets and is not kept"), "\(run)")
      #expect(!run.files.values.contains { $0.contains("c2VjcmV0LXZhbHVl") })
      let kept = try #require(run.files.first { $0.key.contains("/deleted/ConfigMap") })
      try world.repository.write("kept/b.json", kept.value)
      let back = await world.hydros("apply", "--from", "EMPTY", "--to-dir", "kept")
      #expect(back.counts == "created 1", "\(back)")
      #expect(try await world.live("configmaps", "b")?["data"] == ["key": "1"])
    }
  }

  @Test func `secrets are kept as the command of the configuration encrypts them`() async throws {
    try await withCluster(remembers: true) { world in
      let settings = "deletions: {encrypt: 'tr a-z n-za-m'}\n"
      try await world.commit(
        [
          "m/a.yaml": Manifest.configMap("a", in: world.namespace),
          "m/s.yaml":
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: \(world.namespace)}, "
            + "stringData: {k: v}}",
        ], settings: settings)
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/s.yaml")
      try await world.commit(["m/.keep": ""], settings: settings)
      let run = await world.hydros("apply")
      let name = "Secret__\(world.namespace)_s.json.encrypted"
      let kept = run.files.first { $0.key.hasSuffix(name) }?.value
      #expect(kept?.contains("\"xvaq\": \"Srperg\"") == true, "\(kept ?? "")")
    }
  }

  @Test func `the cluster keeps what is deleted where the configuration says so`() async throws {
    try await withCluster(remembers: true) { world in
      let settings = "deletions: {keep: record}\n"
      try await world.commit(files("a", "b", in: world), settings: settings)
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/b.yaml")
      try await world.commit([:], settings: settings)
      let run = await world.hydros("apply")
      #expect(run.counts == "deleted 1", "\(run)")
      let name = "hydros-deleted-it-\(run.report.text("id"))-1"
      let secret = try await world.live("secrets", name)
      let manifest = secret?["data"]?["manifest.json"]?.string.flatMap { Data(base64Encoded: $0) }
      #expect(manifest.flatMap { Value(json: [UInt8]($0)) }?["data"] == ["key": "1"], "\(run)")
    }
  }

  @Test func `what can't be kept is not deleted`() async throws {
    try await withCluster(remembers: true) { world in
      let settings = "deletions: {encrypt: 'exit 3'}\n"
      try await world.commit(
        [
          "m/a.yaml": Manifest.configMap("a", in: world.namespace),
          "m/s.yaml":
            "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: \(world.namespace)}, "
            + "stringData: {k: v}}",
        ], settings: settings)
      #expect(await world.hydros("apply").status == 0)
      world.remove("m/s.yaml")
      try await world.commit(["m/.keep": ""], settings: settings)
      let run = await world.hydros("apply")
      #expect(run.status == 1 && run.says("can't be kept", "exit code 3"), "\(run)")
      #expect(try await world.live("secrets", "s") != nil)
    }
  }

  @Test func `only what was reviewed is done`() async throws {
    try await withCluster(remembers: true) { world in
      try await world.commit(files("a", in: world))
      let plan = await world.hydros("apply", "--dry-run", "--output", "json")
      try plan.output.write(
        toFile: "\(world.repository.parent)/plan.json", atomically: true, encoding: .utf8)
      let reviewed = await world.hydros("apply", "--plan", "../plan.json")
      #expect(reviewed.counts == "created 1", "\(reviewed)")
      let stale = await world.hydros("apply", "--plan", "../plan.json")
      #expect(stale.status == 4 && stale.writes.allSatisfy(\.isOfLock), "\(stale)")
      #expect(stale.says("t would no longer create ConfigMap/\(world.namespace)/a"), "\(stale)")
    }
  }
}

extension Recorder.Sent {
  fileprivate var isOfLock: Bool { target.contains("/leases") }
}
