internal import KubeModel

/// By which requests some objects of one kind are read with the fewest round trips.
///
/// A list costs about as much as a few objects read one by one, and what it holds besides is thrown
/// away; so lists are for where many objects are wanted.
struct ReadPlan: Hashable, Sendable {
  enum Read: Hashable, Sendable {
    /// All objects of the kind.
    case everywhere([ObjectName])
    case namespace(String, [ObjectName])
    case single(ObjectName)
  }

  let reads: [Read]

  private static let fewObjects = 4
  private static let fewNamespaces = 4
  private static let manyObjects = 24

  init(_ names: [ObjectName], scope: KindScope) {
    reads =
      if names.count <= Self.fewObjects {
        names.map(Read.single)
      } else if scope == .cluster || Self.areWidespread(names) {
        [.everywhere(names)]
      } else {
        Self.byNamespace(names)
      }
  }

  /// The reads of those who may not list a kind in the whole cluster.
  init(byNamespace names: [ObjectName]) { reads = Self.byNamespace(names) }

  /// The reads of those who may list nothing.
  init(singles names: [ObjectName]) { reads = names.map(Read.single) }

  private static func areWidespread(_ names: [ObjectName]) -> Bool {
    names.count >= manyObjects && Set(names.map(\.namespace)).count > fewNamespaces
  }

  private static func byNamespace(_ names: [ObjectName]) -> [Read] {
    Dictionary(grouping: names, by: \.namespace)
      .sorted { $0.key.precedes($1.key) }
      .flatMap { namespace, names in
        names.count > fewObjects && !namespace.isEmpty
          ? [Read.namespace(namespace, names)] : names.map(Read.single)
      }
  }
}

/// What tells an object from others of its kind.
struct ObjectName: Hashable, Sendable {
  /// Empty for what has no namespace.
  let namespace: String
  let name: String
}
