import CommandTestSupport
import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

@testable import HydrosCommands

/// What an apply tells the pull request that brought its commit.
@Suite(.hangLimit) struct ApplyCommentTests {
  private static let version = """
    {"version":"v1","freshness":"Current","resources":[{"resource":"configmaps","responseKind":\
    {"group":"","version":"v1","kind":"ConfigMap"},"scope":"Namespaced","singularResource":"",\
    "verbs":["get","patch"]}]}
    """

  private static func list(_ items: String) -> String {
    #"{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\#(items)]}"#
  }

  private static let object =
    #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","uid":"u1"}}"#
  private static let target =
    "/api/v1/namespaces/shop/configmaps/a?fieldManager=hydros&fieldValidation=Strict&force=false"

  /// A cluster without the ConfigMap, which then takes it or refuses it.
  private static func cluster(_ answer: ScriptedClient.Line) -> ScriptedClient {
    ScriptedClient([
      line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
      line("GET /api", 200, list(#"{"metadata":{"name":""},"versions":[\#(version)]}"#)),
      line("GET /apis", 200, list("")),
      line(
        "GET /api/v1/namespaces/shop/configmaps/a", 404,
        status(404, "NotFound", "none", details: #"{"name":"a","kind":"configmaps"}"#)),
      line(
        "PATCH /api/v1/namespaces/shop/configmaps/a?dryRun=All&fieldManager=hydros&fieldValidation=Strict&force=false",
        201, object),
      answer,
    ])
  }

  private func apply(
    _ answer: ScriptedClient.Line, _ arguments: [String] = ["--comment", "--commit-status"],
    _ check: @Sendable @escaping (CommandRun, Value) throws -> Void
  ) async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      try await scene.repository.git("rm", "--quiet", "m/b.yaml")
      try await scene.repository.commit(["m/a.yaml": Manifests.configMap("a", "3")])
      scene.environment["GITHUB_EVENT_NAME"] = "push"
      scene.environment["GITHUB_SHA"] = ForgeScene.head
      scene.environment["GITHUB_BASE_REF"] = nil
      try await scene.set(
        """
        {"merged":[{"number":3,"state":"open","merged_at":null},{"number":7,"state":"closed",
          "merged_at":"2026-01-01T00:00:00Z","merge_commit_sha":"\(ForgeScene.head)"}]}
        """)
      let run = await scene.hydros(
        ["apply", "--yes", "--no-record", "--from", "EMPTY", "--to", "HEAD"] + arguments,
        cluster: Self.cluster(answer))
      try check(run, try await scene.world())
    }
  }

  @Test func `the comment says that it is applied, then that it was`() async throws {
    try await apply(line("PATCH \(Self.target)", 201, Self.object)) { run, world in
      #expect(run.status == 0, "\(run.errors)\(run.output)")
      try #require(world.written.count == 2)
      #expect(world.written[0].contains("> **Being applied**"))
      #expect(world.written[0].contains("hydros apply: 1 to create"))
      #expect(world.written[1].contains("### hydros apply: 1 created"))
      #expect(world.written[1].contains("<sub>applied · for `a1a1a1a1`"))
      #expect(world.comments.count == 1)
      #expect(world["statuses"]?.items?.map { $0["state"] } == ["pending", "success"])
      #expect(run.errors.contains("::group::priority 1000: 1 resource"))
      #expect(run.errors.contains("::endgroup::"))
    }
  }

  @Test func `the comment says that it failed, and why`() async throws {
    let refusal = status(403, "Forbidden", "no such luck")
    try await apply(line("PATCH \(Self.target)", 403, refusal)) { run, world in
      #expect(run.status == 1)
      #expect(world.comments.last?.contains("> **Failed**") == true)
      #expect(world.comments.last?.contains("no such luck") == true)
      #expect(world["statuses"]?.items?.last?["state"] == "failure")
    }
  }
}
