import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Deletions that only the live cluster shows to be wrong.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct LiveGuardTests {
  private static let unconfirmed = "deletions: {confirm: []}\n"
  private static let foreign =
    #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"foreign"}}"#

  /// An object that is applied and then removed from the manifests.
  private func prepare(_ world: ClusterWorld) async throws -> String {
    try await world.commit([
      "m/old.yaml": Manifest.configMap("old", in: world.namespace),
      "m/new.yaml": Manifest.configMap("new", in: world.namespace),
    ])
    #expect(await world.hydros("apply").counts == "created 2")
    try await removeOld(world)
    return world.path("configmaps", "old")
  }

  private func removeOld(_ world: ClusterWorld) async throws {
    world.remove("m/old.yaml")
    try await world.commit([:])
  }

  /// Both commands spare the object for the reason, and it lives on.
  private func expectSpared(
    _ name: String, at path: String, _ reason: String, _ words: String, _ world: ClusterWorld,
    _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws {
    let diff = await world.hydros("diff", "--from", "HEAD~1", "--output", "json")
    let spared = diff.change(name)["guard"] ?? .null
    #expect(spared.text("reason") == reason, "\(diff)", sourceLocation: location)
    #expect(spared.text("message").contains(words), "\(diff)", sourceLocation: location)
    let run = await world.hydros("apply", "--from", "HEAD~1")
    #expect(run.status == 0, "\(run)", sourceLocation: location)
    #expect(run.entry(name).reasonCode == reason, "\(run)", sourceLocation: location)
    #expect(!run.sent.contains { $0.method == "DELETE" && $0.path == "/\(path)" })
    let live = try await world.get(path)
    #expect(live != nil && live?["metadata"]?["deletionTimestamp"] == nil, sourceLocation: location)
  }

  @Test func `a namespace with a foreign object is spared, and goes when confirmed by its id`()
    async throws
  {
    try await withCluster { world in
      let name = "\(world.namespace)-own"
      try await world.commit(
        [
          "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
          "m/ns.yaml": Manifest.namespace(name), "m/a.yaml": Manifest.configMap("a", in: name),
          "m/web.yaml": Manifest.deployment("web", in: name),
          "m/service.yaml": Manifest.service("web", in: name),
        ], settings: Self.unconfirmed)
      #expect(await world.hydros("apply").counts == "created 5")
      try await world.create("api/v1/namespaces/\(name)/configmaps", Self.foreign)
      world.remove("m/ns.yaml", "m/a.yaml", "m/web.yaml", "m/service.yaml")
      try await world.commit([:], settings: Self.unconfirmed)
      try await expectSpared(
        "Namespace/\(name)", at: "api/v1/namespaces/\(name)", "namespace-in-use",
        "it holds 1 object that this plan does not delete: ConfigMap (1)", world)
      #expect(try await world.get("api/v1/namespaces/\(name)/configmaps/foreign") != nil)
      #expect(try await world.get("api/v1/namespaces/\(name)/configmaps/a") == nil)

      let confirmed = await world.hydros(
        "diff", "--from", "HEAD~1", "--confirm-delete", "Namespace/\(name)")
      #expect(confirmed.says("1 to delete", "goes along: ConfigMap (1)"), "\(confirmed)")
      let run = await world.hydros(
        "apply", "--from", "HEAD~1", "--confirm-delete", "Namespace/\(name)")
      #expect(run.status == 0, "\(run)")
      #expect(try await world.get("api/v1/namespaces/\(name)") == nil)
    }
  }

  @Test func `a namespace that gets foreign content during the run is spared`() async throws {
    try await withCluster { world in
      let name = "\(world.namespace)-own"
      try await world.commit(
        [
          "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
          "m/ns.yaml": Manifest.namespace(name), "m/a.yaml": Manifest.configMap("a", in: name),
        ], settings: Self.unconfirmed)
      #expect(await world.hydros("apply").counts == "created 3")
      world.remove("m/ns.yaml", "m/a.yaml")
      try await world.commit([:], settings: Self.unconfirmed)
      let recorder = Recorder(
        .init(when: { $0.method == "DELETE" && $0.path.hasSuffix("configmaps/a") }) { _ in
          try? await world.create("api/v1/namespaces/\(name)/configmaps", Self.foreign)
          return nil
        })
      let run = await world.hydros("apply", "--from", "HEAD~1", recorder: recorder)
      #expect(run.status == 0, "\(run)")
      #expect(run.counts == "deleted 1, kept 1", "\(run)")
      #expect(run.entry("Namespace/\(name)").reasonCode == "namespace-in-use", "\(run)")
      #expect(try await world.get("api/v1/namespaces/\(name)/configmaps/foreign") != nil)
    }
  }

  @Test func `a definition with a foreign custom resource is spared`() async throws {
    try await withCluster { world in
      let group = world.apiGroup
      try await world.commit(
        [
          "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
          "m/crd.yaml": Manifest.definition(of: group, fields: "size"),
          "m/thing.yaml": Manifest.thing("a", of: group, in: world.namespace, "size: s"),
        ], settings: Self.unconfirmed)
      #expect(await world.hydros("apply").counts == "created 3")
      try await world.create(
        "apis/\(group)/v1/namespaces/\(world.namespace)/things",
        #"{"apiVersion":"\#(group)/v1","kind":"Thing","metadata":{"name":"foreign"}}"#)
      world.remove("m/crd.yaml", "m/thing.yaml")
      try await world.commit([:], settings: Self.unconfirmed)
      let path = "apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.\(group)"
      try await expectSpared(
        "CustomResourceDefinition/things.\(group)", at: path, "crd-in-use", "Thing.\(group) (1)",
        world)
      try await world.delete(world.path("\(group)/v1/things", "foreign"))
      let run = await world.hydros("apply", "--from", "HEAD~1")
      #expect(run.counts == "deleted 1, unchanged 1", "\(run)")
      #expect(try await world.get(path) == nil)
    }
  }

  @Test func `what another one created under a declared name is not deleted`() async throws {
    try await withCluster { world in
      try await world.commit([
        "m/old.yaml": Manifest.configMap("old", in: world.namespace),
        "m/new.yaml": Manifest.configMap("new", in: world.namespace),
      ])
      let path = world.path("configmaps", "old")
      try await world.kubectlApply(
        path,
        #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"old"},"data":{"key":"1"}}"#)
      try await removeOld(world)
      try await expectSpared(
        "ConfigMap/old", at: path, "not-owned", "never applied it (kubectl did)", world)
    }
  }

  @Test func `what a controller made is not deleted, whatever its marks`() async throws {
    try await withCluster { world in
      let path = try await prepare(world)
      let owner = try await world.live("configmaps", "new")?.uid ?? ""
      try await world.merge(
        path,
        """
        {"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"new",\
        "uid":"\(owner)","controller":true}]}}
        """)
      try await expectSpared(
        "ConfigMap/old", at: path, "not-owned", "ConfigMap/new controls it", world)
    }
  }

  @Test func `a keep mark on the live object alone spares it`() async throws {
    try await withCluster { world in
      let path = try await prepare(world)
      try await world.merge(
        path, #"{"metadata":{"annotations":{"helm.sh/resource-policy":"keep"}}}"#)
      try await expectSpared(
        "ConfigMap/old", at: path, "kept", "`helm.sh/resource-policy: keep` (Helm)", world)
    }
  }

  @Test func `an object of another target is neither taken nor deleted`() async throws {
    try await withCluster { world in
      let path = try await prepare(world)
      try await world.merge(
        path, #"{"metadata":{"annotations":{"hydros.dev/target":"other"}}}"#)
      try await expectSpared(
        "ConfigMap/old", at: path, "not-owned", "it belongs to the target other", world)
      try await world.commit(["m/old.yaml": Manifest.configMap("old", in: world.namespace)])
      let before = try await world.get(path)
      let run = await world.hydros("apply", "--from", "HEAD~1")
      #expect(run.status == 1, "\(run)")
      #expect(run.entry("ConfigMap/old").reasonCode == "not-owned", "\(run)")
      #expect(run.says("belongs to hydros target other", "adoption: all"), "\(run)")
      #expect(run.writes.isEmpty)
      #expect(try await world.get(path) == before)
    }
  }

  @Test func `a list that is refused stops the whole run`() async throws {
    try await withCluster { world in
      let name = "\(world.namespace)-own"
      try await world.commit(
        [
          "m/keep.yaml": Manifest.configMap("keep", in: world.namespace),
          "m/ns.yaml": Manifest.namespace(name),
        ], settings: Self.unconfirmed)
      #expect(await world.hydros("apply").counts == "created 2")
      world.remove("m/ns.yaml")
      try await world.commit(
        ["m/keep.yaml": Manifest.configMap("keep", in: world.namespace, "key: \"2\"")],
        settings: Self.unconfirmed)
      let refusal = HTTPResponse(
        status: 403, headers: [HTTPHeader("Content-Type", "application/json")],
        body: Array(status(403, "Forbidden", "secrets is forbidden: no").utf8))
      let recorder = Recorder(
        .fault(.answer(refusal), times: 9) { $0.path.hasSuffix("\(name)/secrets") })
      let run = await world.hydros("apply", "--from", "HEAD~1", recorder: recorder)
      #expect(run.status == 3, "\(run)")
      #expect(run.says("partial-view", "secrets could not be read"), "\(run)")
      #expect(run.writes.isEmpty)
      #expect(run.report["guards"]?.items?.first?.text("reason") == "partial-view", "\(run)")
    }
  }
}
