import HydrosTestSupport
import KubeModel
import Testing

/// Disasters that befell users of other deployers: what belonged to somebody else.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit)
struct OwnershipDisasterTests {
  private static let one = Revision(["config": [Declared(.configMap, "", "one")]])
  private static let both = Revision([
    "config": [Declared(.configMap, "", "one"), Declared(.configMap, "", "theirs")]
  ])

  /// argoproj/argo-cd#20440: an Application took over what others had applied, and deleted it later.
  @Test func `what another tool applied is not taken, and not deleted when its manifest goes`()
    async throws
  {
    try await withDisaster(Self.one) { world in
      let path = "api/v1/namespaces/\(world.name)/configmaps/theirs"
      try await world.kubectlApply(
        path,
        """
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"theirs","annotations":\
        {"argocd.argoproj.io/tracking-id":"shop:/ConfigMap:shop/theirs"}}}
        """)
      let version = try await world.version(path)
      let taken = try await world.applied(Self.both)
      #expect(taken.status == 1 && taken.says("not-owned"), "\(taken)")
      let gone = try await world.applied(Self.one)
      #expect(gone.status == 0, "\(gone)")
      #expect(try await world.version(path) == version)
    }
  }

  /// stackabletech/operator-rs#861: children of an operator's objects bore the labels of the tool, and
  /// were deleted as if they were its own.
  @Test func `a child that bears all marks of its parent is left to its controller`() async throws {
    try await withDisaster(Self.both) { world in
      let list = "api/v1/namespaces/\(world.name)/configmaps"
      let parent = try #require(try await world.get("\(list)/one"))
      let uid = parent["metadata"]?["uid"]?.string ?? ""
      try await world.merge(
        "\(list)/theirs",
        """
        {"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"one",\
        "uid":"\(uid)","controller":true}]}}
        """)
      let version = try await world.version("\(list)/theirs")
      let run = try await world.applied(Self.one)
      #expect(run.status == 0 && run.says("not-owned", "theirs"), "\(run)")
      #expect(try await world.version("\(list)/theirs") == version)
    }
  }

  /// kluctl/kluctl#424, kluctl/kluctl#436, kluctl/flux-kluctl-controller#96: nobody could tell what was
  /// spared and why, and a prune that did nothing counted as one that did.
  @Test func `what is spared is told with its reason, by every run`() async throws {
    try await withDisaster(Self.both) { world in
      let path = "api/v1/namespaces/\(world.name)/configmaps/theirs"
      try await world.merge(
        path, #"{"metadata":{"annotations":{"helm.sh/resource-policy":"keep"}}}"#)
      for _ in 0..<2 {
        let run = try await world.applied(Self.one)
        #expect(run.status == 0, "\(run)")
        #expect(run.says("kept", "ConfigMap", "theirs", "helm.sh/resource-policy: keep"), "\(run)")
      }
      #expect(try await world.isAlive(path))
    }
  }

  /// grafana/tanka#824, grafana/tanka#995: two environments of one name deleted each other's objects.
  @Test func `another repository with the same target deletes nothing of the first`() async throws {
    try await withDisaster(Self.one) { world in
      let before = try await world.snapshot()
      let run = try await world.anotherRepository { other in
        let commit = try await other.commit(
          Revision(["config": [Declared(.configMap, "", "other")]]), settings: FaultWorld.bounded)
        return try await other.apply(commit)
      }
      #expect(run.status == 3 && run.says("is this the repository of the target?"), "\(run)")
      try await world.expectUntouched(since: before, Self.one.keys)
    }
  }
}

extension FaultWorld {
  /// The same target, from a repository that has nothing in common with this one.
  fileprivate func anotherRepository<Result>(
    _ body: (FaultWorld) async throws -> Result
  ) async throws -> Result {
    try await withScratchRepository { repository in
      try await repository.git("commit", "--quiet", "--allow-empty", "-m", "Another beginning")
      return try await body(
        FaultWorld(repository: repository, name: name, server: server, proxy: proxy))
    }
  }
}
