package import KubeModel

/// What one server serves, as far as a run has learnt it.
///
/// Many may ask at once; the server is asked once for all of them. What a cache says is confirmed
/// where the server knows tags, and otherwise counts for the same version of the server until a kind
/// is missing. A kind that gives `notFound(.resourceType)` calls for `refresh` too.
package actor Discovery {
  private let server: APIServer
  private let store: CatalogStore?
  private var held: (catalog: APICatalog, confirmed: Duration?)?
  private var refreshing: Task<Result<APICatalog, KubeError>, Never>?

  /// For how long a missing kind is believed to be missing.
  private static let patience = Duration.seconds(2)

  package init(_ server: APIServer, store: CatalogStore? = nil) {
    self.server = server
    self.store = store
  }

  /// The catalog as it is known; asks the server where nothing is.
  package func catalog() async throws(KubeError) -> APICatalog {
    if let held { return held.catalog }
    let stored = store?.catalog(of: server.connection.server)
    if let stored, stored.tags.isEmpty, try await server.version() == stored.serverVersion {
      if held == nil { held = (stored, nil) }
      return stored
    }
    return try await refresh()
  }

  /// The catalog as it is now.
  @discardableResult package func refresh() async throws(KubeError) -> APICatalog {
    if let refreshing { return try await refreshing.value.get() }
    let known = held?.catalog ?? store?.catalog(of: server.connection.server)
    let (server, store) = (server, store)
    let task = Task { await Self.discovered(by: server, known, store) }
    refreshing = task
    let result = await task.value
    refreshing = nil
    let catalog = try result.get()
    held = (catalog, server.pacing.now())
    return catalog
  }

  /// A kind in a version, or in the preferred one; asks again before it says that there is none.
  package func resource(
    for kind: GroupKind, version: String? = nil
  ) async throws(KubeError) -> APIResource {
    let known = try await catalog()
    if let resource = known.resource(for: kind, version: version) { return resource }
    if let confirmed = held?.confirmed, server.pacing.now() - confirmed < Self.patience {
      throw known.unknown(kind, version: version)
    }
    let fresh = try await refresh()
    if let resource = fresh.resource(for: kind, version: version) { return resource }
    throw fresh.unknown(kind, version: version)
  }

  private static func discovered(
    by server: APIServer, _ known: APICatalog?, _ store: CatalogStore?
  ) async -> Result<APICatalog, KubeError> {
    do throws(KubeError) {
      let catalog = try await server.discover(known: known)
      if catalog != known { store?.store(catalog, of: server.connection.server) }
      return .success(catalog)
    } catch {
      return .failure(error)
    }
  }
}
