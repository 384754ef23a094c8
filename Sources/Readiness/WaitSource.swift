internal import KubeAPI
internal import KubeModel
internal import RunModel

/// From where a wait hears of objects.
enum WaitSource: Hashable, Sendable {
  case watch(ObjectQuery)
  /// Reads one object again and again, where it may not be watched.
  case poll(ObjectAddress)

  static let pollInterval = Duration.seconds(2)
}

/// What a wait hears.
enum WaitNews: Sendable {
  /// All that the source has; what isn't among it is gone.
  case snapshot(WaitSource, [LiveObject])
  case seen(WaitSource, LiveObject)
  case gone(WaitSource, LiveObject)
  /// Nothing more will come from the source.
  case failed(WaitSource, KubeError)
  /// One of the wait's moments has come.
  case moment
  /// What was found out about a failure.
  case explained(ResourceID, [FailureDetail])
}

/// What a wait wants to be done.
enum WaitStep: Hashable, Sendable {
  case start(WaitSource)
  case stop(WaitSource)
  /// Finds out what the cluster tells of a failure.
  case explain(ResourceID, FailureSubject)
}

/// Which objects are awaited through which source: one watch for each kind and namespace.
struct WaitSources {
  private let addresses: [ResourceID: ObjectAddress]
  private var awaited: [WaitSource: Set<ResourceID>] = [:]
  private var sources: [ResourceID: WaitSource] = [:]

  init(_ addresses: [ObjectAddress]) {
    self.addresses = Dictionary(addresses.map { ($0.id, $0) }) { first, _ in first }
    let places = Dictionary(grouping: self.addresses.values) { Place($0) }
    for (place, addresses) in places {
      let query =
        addresses.count == 1
        ? ObjectQuery(addresses[0]) : ObjectQuery(place.resource, namespace: place.namespace)
      for address in addresses { assign(address.id, .watch(query)) }
    }
  }

  private struct Place: Hashable {
    let resource: APIResource
    /// Nil for what has none.
    let namespace: String?

    init(_ address: ObjectAddress) {
      resource = address.resource
      namespace = address.namespace.isEmpty ? nil : address.namespace
    }
  }

  private mutating func assign(_ id: ResourceID, _ source: WaitSource) {
    awaited[source, default: []].insert(id)
    sources[id] = source
  }

  /// Every source, in the order of the first object awaited through it.
  var all: [WaitSource] {
    let first = awaited.compactMap { source, ids in ids.min().map { (id: $0, source: source) } }
    return first.sorted { $0.id < $1.id }.map(\.source)
  }

  /// The objects awaited through a source, sorted.
  func awaited(through source: WaitSource) -> [ResourceID] { (awaited[source] ?? []).sorted() }

  func isAwaited(_ id: ResourceID, through source: WaitSource) -> Bool { sources[id] == source }

  /// Stops waiting for an object; gives the source through which nothing is awaited any more.
  mutating func settle(_ id: ResourceID) -> WaitSource? {
    guard let source = sources.removeValue(forKey: id) else { return nil }
    awaited[source]?.remove(id)
    guard awaited[source]?.isEmpty == true else { return nil }
    awaited[source] = nil
    return source
  }

  /// Polls each object of a watch that failed: who may not watch may often still read.
  mutating func fallBack(from source: WaitSource) -> [WaitSource] {
    guard case .watch = source else { return [] }
    let ids = awaited(through: source)
    awaited[source] = nil
    return ids.compactMap { id in
      guard let address = addresses[id] else { return nil }
      assign(id, .poll(address))
      return .poll(address)
    }
  }
}
