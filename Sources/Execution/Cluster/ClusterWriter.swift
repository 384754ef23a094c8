internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// The one way to change a cluster.
protocol ClusterWriter: Sendable {
  /// Applies a manifest by server-side apply; `force` takes fields over from other managers.
  func apply(
    _ manifest: Value, at address: ObjectAddress, force: Bool
  ) async throws(KubeError) -> APIServer.Applied

  /// Merges some fields into an object.
  ///
  /// Fails with `changedMeanwhile` where the patch names another version than that of the object.
  func merge(
    _ patch: Value, into address: ObjectAddress
  ) async throws(KubeError) -> LiveObject

  /// Creates an object that must not exist.
  func create(_ manifest: Value, at address: ObjectAddress) async throws(KubeError) -> LiveObject

  /// Deletes an object as it was looked at, and no other one of its name.
  ///
  /// Fails with `changedMeanwhile` where it is another one or in another state; an identity without a
  /// version takes any state.
  func delete(
    _ address: ObjectAddress, _ live: LiveIdentity
  ) async throws(KubeError) -> APIServer.Deletion
}

/// Changes the cluster.
struct LiveWriter: ClusterWriter {
  let server: APIServer
  let fieldManager: String

  func apply(
    _ manifest: Value, at address: ObjectAddress, force: Bool
  ) async throws(KubeError) -> APIServer.Applied {
    try await server.apply(
      manifest, at: address, ApplyOptions(fieldManager: fieldManager, force: force))
  }

  func merge(
    _ patch: Value, into address: ObjectAddress
  ) async throws(KubeError) -> LiveObject {
    try await server.merge(patch, into: address, fieldManager: fieldManager)
  }

  func create(
    _ manifest: Value, at address: ObjectAddress
  ) async throws(KubeError) -> LiveObject {
    try await server.create(manifest, at: address, fieldManager: fieldManager)
  }

  func delete(
    _ address: ObjectAddress, _ live: LiveIdentity
  ) async throws(KubeError) -> APIServer.Deletion {
    try await server.delete(address, DeleteOptions(live, dryRun: false))
  }
}

/// Asks the server what each change would lead to, and changes nothing.
struct DryRunWriter: ClusterWriter {
  let server: APIServer
  let fieldManager: String

  func apply(
    _ manifest: Value, at address: ObjectAddress, force: Bool
  ) async throws(KubeError) -> APIServer.Applied {
    try await server.apply(
      manifest, at: address,
      ApplyOptions(fieldManager: fieldManager, force: force, dryRun: true))
  }

  func merge(
    _ patch: Value, into address: ObjectAddress
  ) async throws(KubeError) -> LiveObject {
    try await server.merge(patch, into: address, fieldManager: fieldManager, dryRun: true)
  }

  func create(
    _ manifest: Value, at address: ObjectAddress
  ) async throws(KubeError) -> LiveObject {
    try await server.create(manifest, at: address, fieldManager: fieldManager, dryRun: true)
  }

  func delete(
    _ address: ObjectAddress, _ live: LiveIdentity
  ) async throws(KubeError) -> APIServer.Deletion {
    try await server.delete(address, DeleteOptions(live, dryRun: true))
  }
}

extension DeleteOptions {
  fileprivate init(_ live: LiveIdentity, dryRun: Bool) {
    let version = live.resourceVersion
    self.init(
      uid: live.uid, resourceVersion: version.isEmpty ? nil : version, dryRun: dryRun)
  }
}
