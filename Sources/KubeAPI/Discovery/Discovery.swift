package import KubeModel

/// What one server serves, as far as a run has learnt it.
///
/// Many may ask at once; the server is asked once for all of them. What a cache says is confirmed
/// where the server knows tags, and otherwise counts for the same version of the server until a kind
/// is missing. A kind that gives `notFound(.resourceType)` calls for `refresh` too.
package actor Discovery {
  private let server: APIServer
  private let store: CatalogStore?
  private var held: Known?
  private var asking: Task<Result<Known, KubeError>, Never>?

  /// A catalog, and when the server confirmed it; nil for what only the cache says.
  private struct Known: Sendable {
    let catalog: APICatalog
    let confirmed: Duration?
  }

  /// For how long a missing kind is believed to be missing.
  private static let patience = Duration.seconds(2)

  package init(_ server: APIServer, store: CatalogStore? = nil) {
    self.server = server
    self.store = store
  }

  /// The catalog as it is known; asks the server where nothing is.
  package func catalog() async throws(KubeError) -> APICatalog {
    if let held { return held.catalog }
    return try await once { [server, store] () async throws(KubeError) in
      let stored = store?.catalog(of: server.connection.server)
      if let stored, stored.tags.isEmpty, try await server.version() == stored.serverVersion {
        return Known(catalog: stored, confirmed: nil)
      }
      return try await Self.discovered(by: server, stored, store)
    }.catalog
  }

  /// The catalog as it is now.
  @discardableResult package func refresh() async throws(KubeError) -> APICatalog {
    let known = held?.catalog ?? store?.catalog(of: server.connection.server)
    while true {
      let answer = try await once { [server, store] () async throws(KubeError) in
        try await Self.discovered(by: server, known, store)
      }
      // Another one may have begun by looking into the cache.
      if answer.confirmed != nil { return answer.catalog }
    }
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

  /// Does some work, unless the like is under way already: then its result counts for both.
  private func once(
    _ work: @escaping @Sendable () async throws(KubeError) -> Known
  ) async throws(KubeError) -> Known {
    if let asking { return try await asking.value.get() }
    let task = Task { () -> Result<Known, KubeError> in
      let result = await Result(awaiting: work)
      end(result)
      return result
    }
    asking = task
    return try await task.value.get()
  }

  /// Keeps what was learnt before anybody who waited for it goes on, and looks into it again.
  private func end(_ result: Result<Known, KubeError>) {
    asking = nil
    if case .success(let known) = result { held = known }
  }

  private static func discovered(
    by server: APIServer, _ known: APICatalog?, _ store: CatalogStore?
  ) async throws(KubeError) -> Known {
    let catalog = try await server.discover(known: known)
    if catalog != known { store?.store(catalog, of: server.connection.server) }
    return Known(catalog: catalog, confirmed: server.pacing.now())
  }
}
