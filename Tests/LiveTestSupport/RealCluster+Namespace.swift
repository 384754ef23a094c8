package import HydrosTestSupport
package import KubeAPI
internal import KubeModel

extension RealCluster {
  /// Does some work in a new namespace, and deletes it.
  package static func withNamespace(
    _ server: APIServer, _ work: (String) async throws -> Void
  ) async throws {
    let name = "hydros-wait-\(UInt32.random(in: 0 ... .max))"
    let address = ObjectAddress(.namespaces, namespace: "", name: name)
    _ = try await server.apply(
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]], at: address)
    let result: Result<Void, any Error>
    do {
      result = .success(try await work(name))
    } catch {
      result = .failure(error)
    }
    _ = try? await server.delete(address, DeleteOptions(uid: nil))
    try result.get()
  }
}
