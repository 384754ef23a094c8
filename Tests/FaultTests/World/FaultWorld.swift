import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeModel

@testable import KubeAPI

/// A test's own corner of the real cluster, with a repository, a target, and a proxy on the way.
struct FaultWorld: Sendable {
  let repository: ScratchRepository
  /// The name of the target and of its first namespace, with which all other names begin.
  let name: String
  /// The API server as the tests reach it, past the proxy.
  let server: APIServer
  let proxy: FaultProxy

  /// What `config` runs leaves a line behind, in a file that is no part of the repository.
  private static let settings = """
    groups:
      - {id: base, priority: 100}
      - id: config
        priority: 200
        hooks: {pre: {cmd: echo pre >> ../hooks}, post: {cmd: echo post >> ../hooks}}
      - {id: apps, priority: 300}
    deletions: {confirm: [PersistentVolumeClaim]}
    """

  /// Records a revision, and files besides, and returns its commit.
  func commit(
    _ revision: Revision, _ files: [String: String] = [:], settings: String? = nil
  ) async throws -> String {
    try await repository.git("rm", "-r", "-q", "--ignore-unmatch", "m")
    let head =
      "version: v1\nmanifests: m\ntarget: {id: \(name), stateNamespace: \(name)}\n"
    let configuration = ["hydros.yml": head + (settings ?? Self.settings) + "\n"]
    return try await repository.commit(
      revision.files(name).merging(files) { _, last in last }
        .merging(configuration) { _, last in last })
  }

  /// What the hooks left since this was asked last.
  func hooks() -> [String] {
    let path = "\(repository.parent)/hooks"
    let text = FileManager.default.contents(atPath: path) ?? Data()
    try? FileManager.default.removeItem(atPath: path)
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The object or list at a path such as `api/v1/namespaces`; nil where there is none.
  func get(_ path: String) async throws -> Value? {
    do throws(KubeError) {
      return try await send(.get, path)
    } catch {
      guard case .notFound = error.code else { throw error }
      return nil
    }
  }

  @discardableResult
  func send(
    _ method: HTTPRequest.Method, _ path: String, manager: String? = nil, force: Bool = false,
    type: String = "application/json", _ body: String = ""
  ) async throws(KubeError) -> Value {
    try await server.value(
      APIRequest(
        method, path.split(separator: "/").map(String.init),
        query: [("fieldManager", manager), ("force", force ? "true" : nil)], contentType: type,
        body: Array(body.utf8), isRepeatable: true, isWrite: method != .get, purpose: path))
  }

  /// Creates an object in a list as somebody else.
  func create(_ list: String, _ json: String) async throws { try await send(.post, list, json) }

  /// Applies by server-side apply with force, as kubectl.
  func kubectlApply(_ path: String, _ json: String) async throws {
    try await send(
      .patch, path, manager: "kubectl", force: true, type: "application/apply-patch+yaml", json)
  }

  /// Merges into an object as somebody else.
  func merge(_ path: String, _ json: String) async throws {
    try await send(.patch, path, type: "application/merge-patch+json", json)
  }

  func delete(_ path: String) async throws { try await send(.delete, path) }
}

/// Does some work in a world of its own, and begins to remove all that it left in the cluster.
func withFaultWorld<Result>(
  _ body: (FaultWorld) async throws -> Result
) async throws -> Result {
  try await gate.passing { try await inFaultWorld(body) }
}

private let gate = WorldGate(limit: Effort.worlds * 2)

private func inFaultWorld<Result>(
  _ body: (FaultWorld) async throws -> Result
) async throws -> Result {
  let letters = Array("abcdefghijklmnopqrstuvwxyz")
  let name = "faults-" + String((0..<7).map { _ in letters[Int.random(in: letters.indices)] })
  let proxy = try FaultProxy(try await Upstream.shared.value)
  defer { proxy.close() }
  return try await withScratchRepository { repository in
    let world = FaultWorld(
      repository: repository, name: name, server: try RealCluster.server(), proxy: proxy)
    do {
      try await world.create(
        "api/v1/namespaces",
        #"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"\#(name)"}}"#)
      let result = try await body(world)
      await world.cleanUp()
      return result
    } catch {
      await world.cleanUp()
      throw error
    }
  }
}

extension FaultWorld {
  private static let clusterWide = [
    "apis/rbac.authorization.k8s.io/v1/clusterroles",
    "apis/apiextensions.k8s.io/v1/customresourcedefinitions", "api/v1/namespaces",
  ]

  /// Begins to delete what is in the whole cluster and bears the name of the world; the rest goes
  /// with it.
  fileprivate func cleanUp() async {
    await proxy.drained()
    for list in Self.clusterWide {
      guard let items = try? await get(list)?["items"]?.items else { continue }
      for found in items.compactMap({ $0["metadata"]?["name"]?.string })
      where found.contains(name) {
        _ = try? await delete("\(list)/\(found)")
      }
    }
  }
}
