import HydrosTestSupport
import KubeModel
import ManifestIndex

/// Makes units of a repository, in which many objects are declared more than once.
struct IndexedUnits {
  var random: SeededGenerator

  static let kinds = [
    ("", "ConfigMap"), ("", "Namespace"), ("apps", "Deployment"), ("extensions", "Deployment"),
    ("extensions", "Ingress"), ("networking.k8s.io", "Ingress"), ("example.com", "Widget"),
    ("other.example.com", "Widget"), ("rbac.authorization.k8s.io", "ClusterRole"), ("", "Event"),
    ("events.k8s.io", "Event"),
  ].map { GroupKind(group: $0, kind: $1) }

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func units(_ count: Int) -> [IndexedUnit] {
    let paths = Set((0..<count).map { _ in path() }.map { Array($0.utf8) })
    return paths.sorted { $0.lexicographicallyPrecedes($1) }
      .map { unit(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func path() -> String {
    (0..<random.number(below: 4)).map { _ in
      random.pick(["a", "b", "a-b", "a.b", "\u{e9}", "e\u{301}"]) + "/"
    }.joined() + random.pick(["x", "y", "z", "\u{e9}", "e\u{301}"]) + ".yaml"
  }

  private mutating func unit(_ path: String) -> IndexedUnit {
    let resources = (0..<random.number(below: 4)).map { _ in resource() }
    let definitions = random.chance(4) ? [definition()] : []
    return IndexedUnit(
      path: path, digest: digest(), resources: resources, definitions: definitions,
      hasErrors: random.chance(5))
  }

  mutating func digest() -> UnitDigest {
    let bytes = (0..<UnitDigest.byteCount).map { _ in UInt8(random.number(below: 256)) }
    return UnitDigest(bytes: bytes.span)
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
  /// What the index says of each unit.
  var units: [IndexedUnit] {
    (0..<unitCount).map { unit in
      IndexedUnit(
        path: path(of: unit), digest: digest(of: unit), resources: resources(of: unit),
        definitions: definitions.filter { $0.unit == unit }.map(\.defined),
        hasErrors: hasErrors(unit))
    }
  }

  static func of(
    _ units: [IndexedUnit], configuration: String = "c", charts: [String] = []
  ) -> ManifestIndex {
    ManifestIndex(
      of: units, configuration: configuration, tree: "t", defaultNamespace: "default",
      charts: charts)
  }
}

extension [IndexedUnit] {
  /// What tells two lists apart, byte by byte.
  var bytes: [[UInt8]] {
    map { unit in [UInt8]("\(unit)".utf8) }
  }
}
