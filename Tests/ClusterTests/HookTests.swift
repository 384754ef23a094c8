import FoundationEssentials
import HydrosTestSupport
import KubeModel
import Testing

/// Commands that run before and after a group.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit) struct HookTests {
  private func run(_ hooks: String, in world: ClusterWorld) async throws -> ClusterRun {
    try await world.commit(
      [
        "m/first/a.yaml": Manifest.configMap("a", in: world.namespace),
        "m/second/b.yaml": Manifest.configMap("b", in: world.namespace),
      ],
      settings:
        "groups: [{id: first, priority: 10, hooks: {\(hooks)}}, {id: second, priority: 20}]\n")
    return await world.hydros("apply")
  }

  private func json(_ file: String, in world: ClusterWorld) -> Value? {
    let bytes = FileManager.default.contents(atPath: "\(world.repository.path)/\(file)")
    return bytes.flatMap { Value(json: Array($0)) }
  }

  @Test func `hooks get the batch on standard input and in the environment`() async throws {
    try await withCluster { world in
      let run = try await run(
        "pre: {cmd: 'cat > pre.json'}, post: {cmd: 'printenv HYDROS_BATCH > post.json'}", in: world)
      #expect(run.status == 0, "\(run)")
      for moment in ["pre", "post"] {
        let batch = json("\(moment).json", in: world)
        #expect(batch?.text("hook") == moment)
        #expect(batch?.text("group") == "first")
        #expect(batch?["changes"]?.items?.count == 1)
        #expect(batch?["changes"]?.items?.first?["id"]?.text("name") == "a")
      }
      #expect(run.report["hooks"]?.items?.map { $0.text("result") } == ["done", "done"])
    }
  }

  @Test(arguments: [
    ("pre: {cmd: 'exit 7'}", ["not-started", "not-started"], "ended with exit code 7"),
    ("post: {cmd: 'exit 7'}", ["done", "not-started"], "ended with exit code 7"),
    (
      "pre: {cmd: 'sleep 86400', timeout: 1s}", ["not-started", "not-started"],
      "did not end within 1s"
    ),
  ])
  func `a hook that fails ends the run`(
    hook: String, results: [String], message: String
  ) async throws {
    try await withCluster { world in
      let run = try await run(hook, in: world)
      #expect(run.status == 1, "\(run)")
      #expect(
        run.outcomes == ["ConfigMap/a create \(results[0])", "ConfigMap/b create \(results[1])"])
      #expect(run.says(message), "\(run)")
      let isThere = try await world.live("configmaps", "a") != nil
      #expect(isThere == (results[0] == "done"))
      #expect(try await world.live("configmaps", "b") == nil)
    }
  }
}
