import KubeModel

/// Objects beside those of hydros, which nobody may touch.
struct Strangers: Sendable {
  /// By path.
  private var versions: [String: String] = [:]
  /// As snapshots name them.
  private(set) var keys: [String] = []

  private static let objects: [(list: String, kind: String, rest: String)] = [
    ("configmaps", "ConfigMap", #","data":{"key1":"theirs"}"#),
    ("secrets", "Secret", ""),
    ("services", "Service", #","spec":{"clusterIP":"None","ports":[{"port":80}]}"#),
  ]

  /// Puts some into a namespace, one of them by kubectl's way of applying.
  mutating func settle(in place: String, of world: FaultWorld) async throws {
    let namespace = "api/v1/namespaces/\(world.name)\(place)"
    for (list, kind, rest) in Self.objects {
      try await world.create(
        "\(namespace)/\(list)",
        #"{"apiVersion":"v1","kind":"\#(kind)","metadata":{"name":"theirs"}\#(rest)}"#)
      try await note("\(namespace)/\(list)/theirs", "\(kind)/W\(place)/theirs", of: world)
    }
    let path = "\(namespace)/configmaps/applied"
    try await world.kubectlApply(
      path,
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"applied"},"data":{"key1":"1"}}"#)
    try await note(path, "ConfigMap/W\(place)/applied", of: world)
  }

  private mutating func note(_ path: String, _ key: String, of world: FaultWorld) async throws {
    versions[path] = try await world.version(path)
    keys.append(key)
  }

  /// Those that were changed or are gone, as lines for people.
  func touched(in world: FaultWorld) async throws -> [String] {
    var touched: [String] = []
    for (path, version) in versions.sorted(by: { $0.key < $1.key })
    where try await world.version(path) != version {
      touched.append("a stranger was touched: \(path)")
    }
    return touched
  }
}

extension FaultWorld {
  /// The resourceVersion of the object at a path; nil where there is none.
  func version(_ path: String) async throws -> String? {
    try await get(path)?["metadata"]?["resourceVersion"]?.string
  }
}
