import KubeModel

/// What lives in the cluster and bears the name of a world, without what differs from run to run.
struct Snapshot: Sendable {
  /// Content by key, such as `ConfigMap/W/kept`, with `W` for the name of the world.
  private(set) var objects: [String: String] = [:]
  /// Identity by key.
  private(set) var uids: [String: String] = [:]

  init() {}

  init(objects: [String: String]) { self.objects = objects }

  /// The same but for some keys.
  func without(_ keys: some Sequence<String>) -> Snapshot {
    var rest = self
    for key in keys { rest.objects[key] = nil }
    return rest
  }

  /// What is not the same in both, as lines for people; nothing where they are equal.
  func differences(from expected: Snapshot) -> [String] {
    Set(objects.keys).union(expected.objects.keys).sorted().compactMap { key in
      switch (objects[key], expected.objects[key]) {
      case (let here?, nil): "orphaned: \(key) \(here)"
      case (nil, _?): "missing: \(key)"
      case (let here?, let there?) where here != there: "differs: \(key)\n  \(here)\n  \(there)"
      default: nil
      }
    }
  }

  /// Objects that lived before, are wanted, and are others now or none.
  func recreated(since earlier: Snapshot, wanted: Set<String>) -> [String] {
    wanted.sorted().filter { earlier.uids[$0] != nil && earlier.uids[$0] != uids[$0] }
      .map { "deleted though it was wanted: \($0)" }
  }

  /// The keys of what lives, sorted.
  var keys: [String] { objects.keys.sorted() }

  fileprivate mutating func add(_ object: Value, _ kind: String, _ world: String) {
    let metadata = object["metadata"]
    let place = metadata?["namespace"]?.string.map { "\($0)/" } ?? ""
    let key = "\(kind)/\(place)\(metadata?["name"]?.string ?? "")".replacing(world, with: "W")
    objects[key] = JSON(object.settled).text.replacing(world, with: "W")
    uids[key] = metadata?["uid"]?.string
  }
}

extension FaultWorld {
  private static let lists: [(path: String, kind: String)] = [
    ("api/v1/namespaces", "Namespace"),
    ("apis/apiextensions.k8s.io/v1/customresourcedefinitions", "CustomResourceDefinition"),
    ("apis/rbac.authorization.k8s.io/v1/clusterroles", "ClusterRole"),
    ("apis/rbac.authorization.k8s.io/v1/roles", "Role"),
    ("api/v1/configmaps", "ConfigMap"), ("api/v1/secrets", "Secret"),
    ("api/v1/serviceaccounts", "ServiceAccount"), ("api/v1/services", "Service"),
  ]

  /// Looks once every Namespace and definition that is on its way out is gone.
  func snapshot() async throws -> Snapshot {
    while true {
      if let snapshot = try await look(waits: true) { return snapshot }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  /// Looks at once, past what is being deleted.
  func now() async throws -> Snapshot { try await look(waits: false) ?? Snapshot() }

  /// Nil where it has to wait, because something is still being deleted.
  private func look(waits: Bool) async throws -> Snapshot? {
    var snapshot = Snapshot()
    var lists = Self.lists
    while !lists.isEmpty {
      let list = lists.removeFirst()
      for object in try await get(list.path)?["items"]?.items ?? [] where isOurs(object) {
        if object["metadata"]?["deletionTimestamp"] != nil {
          if waits { return nil }
          continue
        }
        snapshot.add(object, list.kind, name)
        if list.kind == "CustomResourceDefinition", let group = object["spec"]?["group"]?.string {
          lists.append(("apis/\(group)/v1/things", "Thing.\(group)"))
        }
      }
    }
    return snapshot
  }

  /// Whether it bears the name of the world, and neither the cluster nor hydros itself put it there.
  private func isOurs(_ object: Value) -> Bool {
    let metadata = object["metadata"]
    let place = metadata?["namespace"]?.string ?? metadata?["name"]?.string ?? ""
    let type = object["type"]?.string
    return place.contains(name) && type != "kubernetes.io/service-account-token"
      && type != "hydros.dev/record"
      && !Self.ofTheCluster.contains(metadata?["name"]?.string ?? "")
  }

  private static let ofTheCluster: Set = ["default", "kube-root-ca.crt"]
}

extension Value {
  /// An object without what differs from run to run, or that others write.
  fileprivate var settled: Value {
    .map(
      Mapping(
        (mapping?.entries ?? []).compactMap { entry in
          switch entry.key {
          case "status", "secrets": nil
          case "metadata": .init(key: entry.key, value: entry.value.settledMetadata)
          default: entry
          }
        }))
  }

  private var settledMetadata: Value {
    let passing: Set = ["uid", "resourceVersion", "creationTimestamp", "generation", "selfLink"]
    return .map(
      Mapping(
        (mapping?.entries ?? []).filter { !passing.contains($0.key) }.map { entry in
          guard entry.key == "managedFields" else { return entry }
          return .init(key: entry.key, value: entry.value.settledManagers)
        }))
  }

  private var settledManagers: Value {
    let own = (items ?? []).filter { $0["manager"]?.string?.hasPrefix("hydros") == true }
    let settled = own.map { entry in
      Value.map(Mapping((entry.mapping?.entries ?? []).filter { $0.key != "time" }))
    }
    return .list(settled.sorted { JSON($0).text < JSON($1).text })
  }
}
