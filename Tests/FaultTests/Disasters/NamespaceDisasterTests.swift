import HydrosTestSupport
import KubeModel
import Testing

/// Disasters that befell users of other deployers: what went with a Namespace or a definition.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit)
struct NamespaceDisasterTests {
  private static let some = Revision([
    "base": [
      Declared(.namespace, "-x", ""), Declared(.namespace, "-y", ""),
      Declared(.definition, "-p", ""),
    ],
    "config": [
      Declared(.configMap, "-x", "one"), Declared(.configMap, "-y", "one"),
      Declared(.secret, "-x", "one"), Declared(.thing, "-x", "-p"),
      Declared(.configMap, "", "one"),
    ],
  ])

  /// kubernetes/kubernetes#108161, kubernetes/kubernetes#74414, kubernetes/kubectl#1272,
  /// kubernetes/kubernetes#110905: `kubectl apply --prune` deleted the namespaces of the whole cluster.
  @Test func `an apply of less deletes no Namespace that the target didn't create`() async throws {
    try await withDisaster(Self.some) { world in
      let applied = #"{"kubectl.kubernetes.io/last-applied-configuration":"{}"}"#
      let theirs = "api/v1/namespaces/\(world.name)-theirs"
      try await world.kubectlApply(
        theirs,
        """
        {"apiVersion":"v1","kind":"Namespace",\
        "metadata":{"name":"\(world.name)-theirs","annotations":\(applied)}}
        """)
      let before = try await world.namespaces()
      let less = Revision(["config": [Declared(.configMap, "", "one")]])
      let run = try await world.applied(less)
      #expect(run.status == 0, "\(run)")
      let left = try await world.namespaces()
      for name in ["default", "kube-system", world.name, "\(world.name)-theirs"] {
        #expect(left[name] != nil && left[name] == before[name], "\(name)")
      }
      #expect(left["\(world.name)-x"] == nil)
    }
  }

  /// kubernetes-sigs/cli-utils#274: a Namespace left the set, and all workloads in it died with it.
  @Test func `a Namespace whose objects are still declared stays`() async throws {
    try await withDisaster(Self.some) { world in
      let before = try await world.snapshot()
      var without = Self.some
      without.groups["base"]?.removeAll { $0.place == "-x" }
      let run = try await world.applied(without)
      #expect(run.status == 0 && run.says("namespace-in-use"), "\(run)")
      try await world.expectUntouched(since: before, Self.some.keys)
    }
  }

  /// Human-Connection/Human-Connection#702: deleting a directory of manifests that held a Namespace
  /// took everything else in it.
  @Test func `a Namespace that holds what others put there stays, and so does that`() async throws {
    try await withDisaster(Self.some) { world in
      let claims = "api/v1/namespaces/\(world.name)-x/persistentvolumeclaims"
      try await world.create(
        claims,
        """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data"},"spec":\
        {"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}
        """)
      let run = try await world.applied(Revision(["config": [Declared(.configMap, "", "one")]]))
      #expect(run.status == 0 && run.says("namespace-in-use", "PersistentVolumeClaim"), "\(run)")
      #expect(try await world.isAlive("\(claims)/data"))
      #expect(try await world.isAlive("api/v1/namespaces/\(world.name)-x"))
    }
  }

  /// cloudplane.org, "How I deleted prod"; fluxcd/kustomize-controller#90: a definition went, and with
  /// it every custom resource of the cluster.
  @Test(arguments: [true, false])
  func `a definition that anybody's custom resources need stays`(declared: Bool) async throws {
    try await withDisaster(Self.some) { world in
      let things = "apis/\(world.name)-p.example.com/v1/namespaces/\(world.name)/things"
      try await world.create(
        things,
        """
        {"apiVersion":"\(world.name)-p.example.com/v1","kind":"Thing",\
        "metadata":{"name":"theirs"},"spec":{"size":"1"}}
        """)
      let before = try await world.snapshot()
      var without = Self.some
      without.groups["base"]?.removeAll { $0.kind == .definition }
      if !declared { without.groups["config"]?.removeAll { $0.kind == .thing } }
      let run = try await world.applied(without)
      #expect(run.status == 0 && run.says("crd-in-use"), "\(run)")
      try await world.expectUntouched(
        since: before,
        without.keys.union(["CustomResourceDefinition/things.W-p.example.com"]))
      #expect(try await world.isAlive("\(things)/theirs"))
    }
  }
}
