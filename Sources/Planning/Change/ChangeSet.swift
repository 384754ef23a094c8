internal import Diffing
internal import KubeModel

/// How each resource that the old or the new revision declares has changed.
struct ChangeSet {
  /// Sorted by id.
  let changes: [ResourceChange]
  /// The old entries of objects that the new revision doesn't declare, sorted by id.
  let vanished: [ResourceIndex.Entry]
  /// Sorted by id; the value may have changed as well.
  let moved: [Move]
  let unchanged: [Resource]

  init(
    from old: ResourceIndex, to new: ResourceIndex, known: Set<ResourceID> = [],
    sensitivity: Sensitivity
  ) {
    var changes: [ResourceChange] = []
    var moved: [Move] = []
    var unchanged: [Resource] = []
    for entry in new.entries {
      let resource = entry.resource
      guard let before = old[entry.object] else {
        changes.append(
          ResourceChange(
            action: known.contains(entry.object) ? .update : .create, resource: resource))
        continue
      }
      if let move = Self.move(of: resource, from: before) { moved.append(move) }
      guard let former = before.declarations.first(where: { $0.value != resource.value }) else {
        unchanged.append(resource)
        continue
      }
      let fields = FieldDiff.changes(from: former.value, to: resource.value)
        .map { sensitivity.mask($0, of: resource.id) }
      changes.append(
        ResourceChange(action: .update, resource: resource, former: former, fields: fields))
    }
    self.changes = changes
    self.moved = moved
    self.unchanged = unchanged
    vanished = old.entries.filter { new[$0.object] == nil }
  }

  private static func move(of resource: Resource, from before: ResourceIndex.Entry) -> Move? {
    guard !before.declarations.contains(where: { $0.group == resource.group }) else { return nil }
    return Move(resource: resource, previousGroup: before.resource.group)
  }
}
