import CommandTestSupport
import Delivery
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

@testable import HydrosCommands

/// A fake forge that is spoken to by the real HTTP client, and a CI job around a repository.
struct ForgeScene: Sendable {
  let server: TestServer
  let repository: ScratchRepository
  var environment: [String: String]
  var event: String

  static let token = "ghs_s3cr3t"
  static let head = String(repeating: "a1", count: 20)
  static let newer = String(repeating: "b2", count: 20)

  /// A pull request of GitHub that changes one of two ConfigMaps and deletes the other.
  static func with(_ body: @Sendable (ForgeScene) async throws -> Void) async throws {
    try await withServer(.forge) { server in
      try await withScratchRepository { scratch in
        try await scratch.commit([
          "hydros.yml": Manifests.configuration + "target: {id: production}\n",
          "m/a.yaml": Manifests.configMap("a"), "m/b.yaml": Manifests.configMap("b"),
        ])
        try await scratch.git("checkout", "--quiet", "-b", "feature")
        try await scratch.commit(["m/a.yaml": Manifests.configMap("a", "2")])
        try await body(
          ForgeScene(server: server, repository: scratch, environment: [:], event: "")
            .onGitHub)
      }
    }
  }

  private var onGitHub: ForgeScene {
    var scene = self
    scene.environment = [
      "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "shop/deploy",
      "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": "/event.json",
      "GITHUB_API_URL": "\(server.plain)/api/v3", "GITHUB_TOKEN": Self.token,
      "GITHUB_SERVER_URL": "https://github.example", "GITHUB_RUN_ID": "99",
      "GITHUB_BASE_REF": "main",
    ]
    scene.event = Self.pullRequest(from: "shop/deploy")
    return scene
  }

  var onGitLab: ForgeScene {
    var scene = self
    scene.environment = [
      "CI": "true", "GITLAB_CI": "true", "CI_API_V4_URL": "\(server.plain)/api/v4",
      "CI_PROJECT_ID": "42", "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "42",
      "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": Self.head,
      "GITLAB_TOKEN": Self.token,
    ]
    return scene
  }

  static func pullRequest(from repository: String, head: String = head) -> String {
    """
    {"number":7,"pull_request":{"number":7,"base":{"ref":"main"},"head":{"ref":"feature",\
    "sha":"\(head)","repo":{"full_name":"\(repository)"}}}}
    """
  }

  func hydros(
    _ arguments: String...
  ) async -> CommandRun {
    await hydros(arguments)
  }

  func hydros(
    _ arguments: [String], cluster: ScriptedClient? = nil
  ) async -> CommandRun {
    let world = TestWorld(["/event.json": event, "/home/ci/.kube/config": kubeconfig()])
    let live = Network.live(environment: [:], isTerminal: false)
    return await CommandRun(
      arguments, in: repository.path, environment: environment,
      adjust: { context in
        context.network = .init(
          connect: { connection, identity, form throws(HTTPError) -> any HTTPClient in
            if let cluster, connection.server == ScriptedClient.server { return cluster }
            return try live.connect(connection, identity, form.patient)
          }, sources: world.sources, pacing: world.pacing())
      })
  }

  /// What is there on the forge.
  func world() async throws -> Value {
    try #require(Value(json: try await send(HTTPRequest(.get, "\(server.plain)/world"))))
  }

  func set(_ json: String) async throws {
    _ = try await send(HTTPRequest(.post, "\(server.plain)/world", body: Array(json.utf8)))
  }

  private func send(_ request: HTTPRequest) async throws -> [UInt8] {
    let connection = ClusterConnection(
      origin: "", server: server.plain, trust: ServerTrust(), user: .anonymous)
    let client = try Network.live(environment: [:], isTerminal: false)
      .connect(connection, nil, ConnectionForm().patient)
    return try await client.send(request).body
  }
}

extension Value {
  /// The comments on the change request, as `author: body`.
  var comments: [String] {
    (self["comments"]?.items ?? []).map { "\($0["by"]?.string ?? ""): \($0["body"]?.string ?? "")" }
  }

  /// Every text that was sent as a comment, the oldest first.
  var written: [String] {
    (self["requests"]?.items ?? []).compactMap { $0["body"]?["body"]?.string }
  }
}
