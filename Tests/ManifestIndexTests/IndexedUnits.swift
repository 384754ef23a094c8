import HydrosTestSupport
import KubeModel
import ManifestIndex

/// Makes files of a repository, in which many objects are declared more than once.
struct IndexedFiles {
  var random: SeededGenerator

  static let kinds = [
    ("", "ConfigMap"), ("", "Namespace"), ("apps", "Deployment"), ("extensions", "Deployment"),
    ("extensions", "Ingress"), ("networking.k8s.io", "Ingress"), ("example.com", "Widget"),
    ("other.example.com", "Widget"), ("rbac.authorization.k8s.io", "ClusterRole"), ("", "Event"),
    ("events.k8s.io", "Event"),
  ].map { GroupKind(group: $0, kind: $1) }

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func files(_ count: Int) -> [IndexedFile] {
    let paths = Set((0..<count).map { _ in path() }.map { Array($0.utf8) })
    return paths.sorted { $0.lexicographicallyPrecedes($1) }
      .map { file(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func path() -> String {
    (0..<random.number(below: 4)).map { _ in
      random.pick(["a", "b", "a-b", "a.b", "\u{e9}", "e\u{301}"]) + "/"
    }.joined() + random.pick(["x", "y", "z", "\u{e9}", "e\u{301}"]) + ".yaml"
  }

  private mutating func file(_ path: String) -> IndexedFile {
    let resources = (0..<random.number(below: 4)).map { _ in resource() }
    let definitions = random.chance(4) ? [definition()] : []
    return IndexedFile(
      path: path, resources: resources, definitions: definitions, hasErrors: random.chance(5))
  }

  mutating func resource() -> IndexedResource {
    IndexedResource(
      kind: random.pick(Self.kinds), namespace: random.pick([nil, "default", "shop", "x"]),
      name: random.pick(["a", "b", "c", "\u{e9}", "e\u{301}", ""]))
  }

  private mutating func definition() -> DefinedKind {
    DefinedKind(
      kind: GroupKind(group: random.pick(["example.com", "e.com"]), kind: "Widget"),
      scope: random.pick([.cluster, .namespaced]))
  }
}

extension ManifestIndex {
  /// What the index says of each file.
  var files: [IndexedFile] {
    (0..<fileCount).map { file in
      IndexedFile(
        path: path(of: file), resources: resources(of: file),
        definitions: definitions.filter { $0.file == file }.map(\.defined),
        hasErrors: hasErrors(file))
    }
  }

  static func of(
    _ files: [IndexedFile], configuration: String = "c", charts: [String] = []
  ) -> ManifestIndex {
    ManifestIndex(
      of: files, configuration: configuration, tree: "t", defaultNamespace: "default",
      charts: charts)
  }
}

extension [IndexedFile] {
  /// What tells two lists apart, byte by byte.
  var bytes: [[UInt8]] {
    map { file in [UInt8]("\(file)".utf8) }
  }
}
