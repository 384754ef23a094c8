package import KubeModel

/// The kinds that one server serves, fetched on demand during a run.
///
/// Many callers may ask at once; the server is then asked only once. A cached catalog is confirmed if
/// the server supports ETags. Otherwise it is valid for the same version of the server, until a kind is
/// missing. Call `refresh` too if a request for a kind fails with `notFound(.resourceType)`.
package actor Discovery {
  private let server: APIServer
  private let store: CatalogStore?
  private var held: Known?
  private var asking: Task<Result<Known, KubeError>, Never>?

  /// A catalog, and when the server confirmed it; nil if it comes only from the cache.
  private struct Known: Sendable {
    let catalog: APICatalog
    let confirmed: Duration?
  }

  /// For how long a missing kind is assumed to be missing before the server is asked again.
  private static let patience = Duration.seconds(2)

  package init(_ server: APIServer, store: CatalogStore? = nil) {
    self.server = server
    self.store = store
  }

  /// The known catalog; asks the server if there is none yet.
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

  /// The current catalog; always asks the server.
  @discardableResult package func refresh() async throws(KubeError) -> APICatalog {
    let known = held?.catalog ?? store?.catalog(of: server.connection.server)
    while true {
      let answer = try await once { [server, store] () async throws(KubeError) in
        try await Self.discovered(by: server, known, store)
      }
      // `once` may have joined work that only looked into the cache.
      if answer.confirmed != nil { return answer.catalog }
    }
  }

  /// A kind in a version, or in the preferred one; asks the server again before it fails.
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

  /// Does some work; if such work is already under way, returns the result of that instead.
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

  /// Stores the result before the waiting callers continue and look at it.
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
