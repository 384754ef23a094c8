import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

/// Disasters that befell users of other deployers: too little was seen, and the rest was deleted.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit)
struct ScopeDisasterTests {
  /// Some ConfigMaps in each of two groups.
  private static func maps(_ count: Int, besides: [Declared] = []) -> Revision {
    let all = (0..<count).map { Declared(.configMap, "", "map-\($0)") }
    return Revision([
      "config": Array(all.prefix(count / 2)), "apps": Array(all.dropFirst(count / 2)) + besides,
    ])
  }

  /// argoproj/argo-cd#18480, #18780, #9227: lists that failed for a moment were taken for empty ones.
  @Test(arguments: [
    Fault.refused(403), .refused(500), .refused(503), .truncated, .corrupted, .cut(.after),
  ])
  func `what could not be looked at is not taken for gone`(fault: Fault) async throws {
    try await withDisaster(Self.maps(12)) { world in
      let before = try await world.snapshot()
      let less = Self.maps(4)
      let commit = try await world.commit(less, settings: FaultWorld.unbounded)
      let run = try await world.apply(commit) {
        $0.method == .get && $0.path.contains("/configmaps") ? fault : nil
      }
      #expect(run.status != 0, "\(run)")
      #expect(!run.log.contains { $0.method == .delete }, "\(run)")
      try await world.expectUntouched(since: before, Self.maps(12).keys)
      let next = try await world.applyCalmly(commit)
      #expect(next.status == 0, "\(next)")
      #expect(try await world.snapshot().keys == less.keys.union(["Namespace/W"]).sorted())
    }
  }

  /// argoproj/argo-cd#15058, #2573, #3473: much was pruned, and nobody knew why.
  @Test(arguments: [1, 5])
  func `a revision that lacks most of what there was stops the run`(left: Int) async throws {
    try await withDisaster(Self.maps(20), settings: FaultWorld.bounded) { world in
      let before = try await world.snapshot()
      let run = try await world.applied(Self.maps(left), settings: FaultWorld.bounded)
      #expect(run.status == 3 && run.says("budget"), "\(run)")
      #expect(run.objectWrites.isEmpty, "\(run)")
      try await world.expectUntouched(since: before, Self.maps(20).keys)
      let meant = try await world.applied(Self.maps(left))
      #expect(meant.status == 0, "\(meant)")
      for number in left..<20 {
        #expect(meant.says("deleted ConfigMap/\(world.name)/map-\(number)"))
      }
    }
  }

  /// argoproj/argo-cd#3484: automations whose rendering failed pruned everything.
  @Test func `a revision without any manifest stops the run`() async throws {
    try await withDisaster(Self.maps(20)) { world in
      let before = try await world.snapshot()
      let nothing = try await world.applied(Revision([:]), settings: FaultWorld.bounded)
      #expect(nothing.status == 5, "\(nothing)")
      let empty = try await world.applied(
        Revision([:]), ["m/README.md": "Nothing\n"], settings: FaultWorld.bounded)
      #expect(empty.status == 3 && empty.says("budget"), "\(empty)")
      #expect(empty.objectWrites.isEmpty, "\(empty)")
      try await world.expectUntouched(since: before, Self.maps(20).keys)
    }
  }

  /// fluxcd/flux2#3316, fluxcd/flux2#2421: to rename a unit was to delete and create all that it held.
  @Test func `a directory that gets another name moves nothing in the cluster`() async throws {
    let things = [Declared(.service, "", "web"), Declared(.serviceAccount, "", "web")]
    let revision = Self.maps(12, besides: things)
    try await withDisaster(revision) { world in
      let before = try await world.snapshot()
      let run = try await world.applied(
        Revision([
          "shop/web": revision.groups["apps"] ?? [], "first": revision.groups["config"] ?? [],
        ]), settings: FaultWorld.bounded)
      #expect(run.status == 0, "\(run)")
      #expect(run.objectWrites.isEmpty, "\(run)")
      try await world.expectUntouched(since: before, revision.keys)
    }
  }

  /// fluxcd/kustomize-controller#510, fluxcd/flux2#3202: an Ingress in a newer API version was created
  /// first and then deleted under its old one, so that it was gone.
  @Test func `an object that moves to another API group stays the same object`() async throws {
    func ingress(_ version: String, _ backend: String) -> [String: String] {
      [
        "m/apps/ingress.yaml": """
        apiVersion: \(version)
        kind: Ingress
        metadata: {name: web, namespace: WORLD}
        spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {\(backend)}}]}}]}

        """
      ]
    }
    let old = ingress("extensions/v1beta1", "serviceName: web, servicePort: 80")
    let new = ingress("networking.k8s.io/v1", "service: {name: web, port: {number: 80}}")
    try await withDisaster(Self.maps(2)) { world in
      func inPlace(_ files: [String: String]) -> [String: String] {
        files.mapValues { $0.replacing("WORLD", with: world.name) }
      }
      let path = "apis/networking.k8s.io/v1/namespaces/\(world.name)/ingresses/web"
      let first = try await world.applied(Self.maps(2), inPlace(old))
      let uid = try await world.get(path)?["metadata"]?["uid"]?.string
      let second = try await world.applied(Self.maps(2), inPlace(new))
      #expect([first, second].map(\.status) == [0, 0], "\(first)\n\(second)")
      #expect(!second.log.contains { $0.method == .delete }, "\(second)")
      #expect(uid != nil)
      #expect(try await world.get(path)?["metadata"]?["uid"]?.string == uid)
    }
  }

  /// Shopify/krane#515: to deploy a part was to prune all the rest.
  @Test func `a run that is kept to a part leaves the rest alone, and is made up for later`()
    async throws
  {
    try await withDisaster(Self.maps(12)) { world in
      let less = Self.maps(4)
      let commit = try await world.commit(less, settings: FaultWorld.unbounded)
      let part = try await world.apply(commit, "--group", "apps")
      #expect(part.status == 0, "\(part)")
      let kept = Self.maps(12).groups["config"] ?? []
      let live = try await world.snapshot().keys
      #expect(kept.allSatisfy { live.contains($0.key) })
      let whole = try await world.applyCalmly(commit)
      #expect(whole.status == 0, "\(whole)")
      #expect(try await world.snapshot().keys == less.keys.union(["Namespace/W"]).sorted())
    }
  }

  /// grafana/tanka#88: an old branch was deployed, and what others had added since was pruned.
  @Test func `a branch that lacks newer commits deletes nothing of theirs`() async throws {
    try await withDisaster(Self.maps(4)) { world in
      try await world.repository.git("branch", "old")
      let newer = try await world.applied(
        Self.maps(4, besides: [Declared(.configMap, "", "newer")]))
      #expect(newer.status == 0, "\(newer)")
      try await world.repository.git("checkout", "--quiet", "old")
      let stale = try await world.applied(Self.maps(4, besides: [Declared(.secret, "", "mine")]))
      #expect(stale.status == 3 && stale.says("stale-branch"), "\(stale)")
      #expect(stale.objectWrites.isEmpty, "\(stale)")
      #expect(
        try await world.isAlive("api/v1/namespaces/\(world.name)/configmaps/newer"))
    }
  }
}
