internal import KubeModel

/// The resources of one revision, indexed by the object that they declare.
///
/// Two resources that declare the same object are a collision; the first by location represents the
/// object.
struct ResourceIndex {
  /// Sorted by the object's id.
  let entries: [Entry]
  private let positions: [ResourceID: Int]

  struct Entry {
    let object: ResourceID
    /// At least one, sorted by location.
    let declarations: [Resource]
    var resource: Resource { declarations[0] }
  }

  init(_ resources: [Resource]) {
    entries = Dictionary(grouping: resources, by: \.id.object)
      .map { Entry(object: $0, declarations: $1.sorted { $0.location < $1.location }) }
      .sorted { $0.object < $1.object }
    positions = Dictionary(
      uniqueKeysWithValues: entries.enumerated().map { ($1.object, $0) })
  }

  subscript(object: ResourceID) -> Entry? { positions[object].map { entries[$0] } }

  /// An error for each further declaration of an object; it names both locations.
  var collisions: [Diagnostic] {
    entries.flatMap { entry in
      entry.declarations.dropFirst().map { second in
        let first = entry.resource
        let alias = first.id == second.id ? "" : " (as \(first.id.groupKind))"
        return Diagnostic(
          .error, code: .collision,
          "\(second.id) is declared twice: at \(first.location)\(alias) and at \(second.location)",
          help: "keep one of the two; or \(PathExclusion.advice(for: second.location.path))",
          at: second.location)
      }
    }
  }

  /// A warning for each collision at this old revision that the new revision no longer has.
  func mendedCollisions(in new: ResourceIndex) -> [Diagnostic] {
    let remaining = Set(new.collisions)
    return collisions.filter { !remaining.contains($0) }.map { collision in
      Diagnostic(
        .warning, code: collision.code, "at the old revision: \(collision.message)",
        help: "it is unknown which of the two was applied, so check its changes in the plan",
        at: collision.location)
    }
  }
}
