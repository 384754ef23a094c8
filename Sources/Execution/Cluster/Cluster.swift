package import KubeAPI
internal import KubeModel

/// A live cluster: its API server, and what that serves.
package struct Cluster: Sendable {
  package let server: APIServer
  package let discovery: Discovery

  package init(_ server: APIServer, _ discovery: Discovery) {
    self.server = server
    self.discovery = discovery
  }

  /// Where a resource lives in the version that its manifest names.
  func address(of resource: Resource) async throws(KubeError) -> ObjectAddress {
    let type = try await discovery.resource(
      for: resource.id.groupKind, version: resource.version)
    return ObjectAddress(type, namespace: resource.id.namespace, name: resource.id.name)
  }

  /// The live object of a resource that a plan no longer holds, with its place; nil where there is
  /// none, or no kind is left to hold it.
  func removed(
    _ resource: Resource
  ) async throws(KubeError) -> (address: ObjectAddress, object: LiveObject)? {
    do throws(KubeError) {
      return try await find(resource)
    } catch  where error.code == .notFound(.resourceType) {
      // What was known of the server's kinds is out of date.
      try await discovery.refresh()
      return try await find(resource)
    }
  }

  private func find(
    _ resource: Resource
  ) async throws(KubeError) -> (address: ObjectAddress, object: LiveObject)? {
    guard let address = try await address(ofRemoved: resource),
      let object = try await server.get(address)
    else { return nil }
    return (address, object)
  }

  /// Where an object lives in whichever version and API group serves it; nil where no kind is left
  /// to hold it.
  ///
  /// A version may be gone that a manifest of long ago names, and an object of `extensions` lives on
  /// in its new group.
  func address(ofRemoved resource: Resource) async throws(KubeError) -> ObjectAddress? {
    do throws(KubeError) {
      return try await address(of: resource)
    } catch {
      guard case .unknownKind = error.code else { throw error }
      let catalog = try await discovery.catalog()
      for kind in [resource.id.object.groupKind, resource.id.groupKind] {
        if let type = catalog.resource(for: kind) {
          return ObjectAddress(
            type, namespace: resource.id.namespace, name: resource.id.name)
        }
        if catalog.unavailable(kind.group) != nil { throw error }
      }
      return nil
    }
  }
}
