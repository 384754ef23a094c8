import HTTPMessages
import HydrosTestSupport
import KubeModel

@testable import KubeAPI

extension ClusterWorld {
  /// The object or list at a path such as `api/v1/namespaces`; nil where there is none.
  func get(_ path: String) async throws -> Value? {
    do throws(KubeError) {
      return try await send(.get, path)
    } catch {
      guard case .notFound = error.code else { throw error }
      return nil
    }
  }

  /// The object of a kind in the namespace of the test.
  func live(_ plural: String, _ name: String) async throws -> Value? {
    try await get(path(plural, name))
  }

  /// Where an object of the namespace of the test is: `configmaps` of the core group,
  /// `apps/v1/deployments` of another one.
  func path(_ plural: String, _ name: String) -> String {
    let parts = plural.split(separator: "/")
    let place = "namespaces/\(namespace)/\(parts.last ?? "")/\(name)"
    return parts.count == 1 ? "api/v1/\(place)" : "apis/\(parts[0])/\(parts[1])/\(place)"
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
        body: Array(body.utf8), isRepeatable: false, isWrite: method != .get, purpose: path))
  }

  /// Merges into an object, as another manager of fields.
  func merge(_ path: String, _ json: String, manager: String = "kubectl-edit") async throws {
    try await send(
      .patch, path, manager: manager, type: "application/merge-patch+json", json)
  }

  /// Applies by server-side apply with force, as kubectl.
  func kubectlApply(_ path: String, _ json: String) async throws {
    try await send(
      .patch, path, manager: "kubectl", force: true, type: "application/apply-patch+yaml", json)
  }

  /// Creates an object in a list.
  func create(_ list: String, _ json: String) async throws { try await send(.post, list, json) }

  func delete(_ path: String) async throws { try await send(.delete, path) }

  func createNamespace(_ name: String) async throws {
    try await send(
      .post, "api/v1/namespaces",
      """
      {"apiVersion":"v1","kind":"Namespace",\
      "metadata":{"name":"\(name)","labels":{"test":"\(namespace)"}}}
      """)
  }

  /// Whether the server serves a kind, such as `batch/v1/cronjobs`.
  func serves(_ plural: String) async throws -> Bool {
    let parts = plural.split(separator: "/").map(String.init)
    let list = try await get("apis/\(parts[0])/\(parts[1])")
    return list?["resources"]?.items?.contains { $0["name"] == .string(parts[2]) } == true
  }

  /// Asks again and again until a condition holds.
  func wait(until condition: () async throws -> Bool) async throws {
    try await waitUntil(every: .milliseconds(100), condition)
  }
}
