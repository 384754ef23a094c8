internal import KubeAPI
internal import KubeModel
internal import Readiness
internal import RunModel
internal import ServerSideApply

/// What the cluster holds of some resources at one moment.
struct Observations: Sendable {
  /// The live object of a resource, as far as the rest of the run needs it.
  enum Live: Sendable {
    /// Applying the manifest would change nothing, as its managed fields prove.
    case asDeclared(LiveIdentity, pending: LiveObject?)
    case other(LiveObject)
  }

  struct Observation: Sendable {
    let address: ObjectAddress
    /// Nil where there is no such object.
    let live: Live?
  }

  private var results: [ResourceID: Result<Observation, KubeError>] = [:]

  subscript(resource: Resource) -> Result<Observation, KubeError> {
    results[resource.id] ?? .failure(.unobserved)
  }

  /// The names of those Namespaces among some resources that are being deleted.
  func endingNamespaces(among resources: [Resource]) -> Set<String> {
    let namespaces = resources.filter { $0.id.groupKind == .namespace }
    return Set(
      namespaces.filter { resource in
        guard case .success(let found) = self[resource], case .other(let live) = found.live else {
          return false
        }
        return live.isBeingDeleted
      }.map(\.id.name))
  }

  /// Reads the live objects of resources, kind by kind.
  init(of resources: [Resource], in cluster: Cluster, fieldManager: String) async {
    let kinds = Dictionary(grouping: resources) {
      KindVersion(kind: $0.id.groupKind, version: $0.version)
    }.map { (kind: $0.key, resources: $0.value) }
    let parts = await kinds.concurrentMap(width: cluster.server.limit.maximum) {
      await Self.observe($0.resources, $0.kind, cluster, fieldManager)
    }
    for part in parts { results.merge(part) { first, _ in first } }
  }

  private struct KindVersion: Hashable {
    let kind: GroupKind
    let version: String
  }

  private static func observe(
    _ resources: [Resource], _ kind: KindVersion, _ cluster: Cluster, _ fieldManager: String
  ) async -> [ResourceID: Result<Observation, KubeError>] {
    do throws(KubeError) {
      let discovery = cluster.discovery
      let type = try await discovery.resource(for: kind.kind, version: kind.version)
      let observed = await observe(resources, type, cluster, fieldManager)
      guard observed.values.contains(where: \.missesKind) else { return observed }
      // What was known of the server's kinds is out of date.
      try await discovery.refresh()
      _ = try await discovery.resource(for: kind.kind, version: kind.version)
      return observed
    } catch {
      return Dictionary(resources.map { ($0.id, .failure(error)) }) { first, _ in first }
    }
  }

  private static func observe(
    _ resources: [Resource], _ type: APIResource, _ cluster: Cluster, _ fieldManager: String
  ) async -> [ResourceID: Result<Observation, KubeError>] {
    let byName = Dictionary(
      resources.map { (ObjectAddress(type, $0).objectName, $0) }
    ) { first, _ in first }
    let found = await LiveReader(server: cluster.server).read(Array(byName.keys), of: type) {
      object in Live(object, of: byName[object.objectName], fieldManager)
    }
    return byName.reduce(into: [:]) { results, entry in
      let address = ObjectAddress(type, entry.value)
      results[entry.value.id] =
        switch found[entry.key] {
        case nil: .success(Observation(address: address, live: nil))
        case .success(let live): .success(Observation(address: address, live: live))
        case .failure(let error): .failure(error)
        }
    }
  }
}

extension Result where Failure == KubeError {
  fileprivate var missesKind: Bool {
    if case .failure(let error) = self { error.code == .notFound(.resourceType) } else { false }
  }
}

extension Observations.Live {
  fileprivate init(_ object: LiveObject, of resource: Resource?, _ fieldManager: String) {
    guard let resource, !object.isBeingDeleted,
      ApplyProof.changesNothing(resource.value, object, fieldManager: fieldManager)
    else {
      self = .other(object)
      return
    }
    self = .asDeclared(LiveIdentity(object), pending: object.ifPending)
  }
}

extension ObjectAddress {
  init(_ type: APIResource, _ resource: Resource) {
    self.init(type, namespace: resource.id.namespace, name: resource.id.name)
  }

  var objectName: ObjectName { ObjectName(namespace: namespace, name: name) }
}

extension LiveObject {
  /// The object itself where it is not ready.
  var ifPending: LiveObject? { readiness == .ready ? nil : self }

  var objectName: ObjectName { ObjectName(namespace: namespace, name: name) }
}

extension KubeError {
  fileprivate static let unobserved = KubeError(
    .invalidRequest, "the live object was not looked at")
}
