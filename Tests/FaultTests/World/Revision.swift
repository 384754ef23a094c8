/// What one revision declares: objects by the group they stand in.
struct Revision: Hashable, Sendable {
  /// Directories below the root of the manifests, which are groups.
  var groups: [String: [Declared]]

  init(_ groups: [String: [Declared]]) { self.groups = groups }

  var objects: [Declared] { groups.values.flatMap { $0 } }
  /// The keys of all objects.
  var keys: Set<String> { Set(objects.map(\.key)) }

  /// The manifests by path, a file an object.
  func files(_ world: String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: groups.flatMap { group, objects in
        objects.map { object in
          let name = object.key.lowercased().replacing("/", with: "_")
          return ("m/\(group)/\(name).yaml", object.manifest(world))
        }
      })
  }
}

/// Three revisions: the second one creates, updates, moves and deletes objects of all sorts, with a
/// definition and a Namespace among those that come and those that go.
enum Scenario {
  static let a = Revision([
    "base": [
      Declared(.namespace, "-old", ""), Declared(.definition, "-a", ""),
      Declared(.clusterRole, "", "reader"), Declared(.clusterRole, "", "gone"),
    ],
    "config": [
      Declared(.configMap, "", "kept"), Declared(.configMap, "", "changed"),
      Declared(.configMap, "", "dropped"), Declared(.configMap, "", "moved"),
      Declared(.configMap, "-old", "inner"), Declared(.role, "", "reader"),
      Declared(.serviceAccount, "", "runner"),
    ],
    "apps": [
      Declared(.thing, "", "-a"), Declared(.service, "", "web"), Declared(.service, "", "gone"),
    ],
  ])

  static let b = Revision([
    "base": [
      Declared(.namespace, "-new", ""), Declared(.definition, "-b", ""),
      Declared(.clusterRole, "", "reader", 2),
    ],
    "config": [
      Declared(.configMap, "", "kept"), Declared(.configMap, "", "changed", 2),
      Declared(.configMap, "-new", "inner"), Declared(.configMap, "", "added"),
      Declared(.secret, "-new", "added"), Declared(.role, "", "reader", 2),
      Declared(.serviceAccount, "", "runner"),
    ],
    "apps": [
      Declared(.thing, "", "-b"), Declared(.service, "", "web", 2),
      Declared(.service, "-new", "added"), Declared(.configMap, "", "moved"),
    ],
  ])

  /// Wants again what the second one deletes, and no longer some of what it creates.
  static let c = Revision([
    "base": [
      Declared(.namespace, "-new", ""), Declared(.definition, "-b", ""),
      Declared(.clusterRole, "", "reader", 2), Declared(.clusterRole, "", "gone"),
    ],
    "config": [
      Declared(.configMap, "", "kept", 3), Declared(.configMap, "", "changed", 3),
      Declared(.configMap, "", "dropped"), Declared(.configMap, "", "late"),
      Declared(.role, "", "reader", 2),
    ],
    "apps": [
      Declared(.thing, "", "-b", 3), Declared(.service, "", "web"), Declared(.service, "", "gone"),
      Declared(.service, "-new", "added"), Declared(.configMap, "", "moved"),
    ],
  ])
}
