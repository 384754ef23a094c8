import KubeModel
import Planning

/// Changes as lines: a row of the table each, with its fields and remarks beneath.
struct ChangeText: Sendable {
  let table: ResourceTable

  /// Takes every resource that has a row, in any order.
  init(_ ids: [ResourceID]) { table = ResourceTable(ids) }

  /// The changes of a batch by group; `unchanged` others are counted beside its title.
  func batch(
    priority: Int, _ changes: [ShownChange], unchanged: Int = 0
  ) -> [TextLine] {
    let title = TextLine("Priority \(priority)", .heading)
    let count = unchanged > 0 ? title.then("  \(unchanged) unchanged", .dim) : title
    return [count] + groups(changes)
  }

  /// The changes by group, under the name of each.
  func groups(_ changes: [ShownChange]) -> [TextLine] {
    let groups = Dictionary(grouping: changes, by: \.resource.group)
    return groups.keys.sorted().flatMap { group in
      [TextLine("\(group.rawValue)", .group, indent: 2)]
        + groups[group, default: []].runsOfAlike.flatMap(alike)
    }
  }

  /// Deletions in their order, under a title for each change of priority; none where there are none.
  func deletions(_ deletions: [ShownChange], under title: TextLine) -> [TextLine] {
    guard !deletions.isEmpty else { return [] }
    var lines = [title]
    var priority: Int?
    for deletion in deletions {
      if let next = deletion.priority, next != priority {
        lines.append(TextLine("priority \(next)", .group, indent: 2))
        priority = next
      }
      lines += change(deletion)
    }
    return lines
  }

  /// Each change with what there is to say about it.
  func change(_ change: ShownChange) -> [TextLine] { row(change) + details(change) }

  /// Changes with the same fields: their names one beneath the other, then the fields once.
  private func alike(_ changes: [ShownChange]) -> [TextLine] {
    let lead = TextLine("in each of these \(changes.count):", .dim, indent: 8)
    return changes.flatMap(row) + (changes.count > 1 ? [lead] : []) + details(changes[0])
  }

  private func row(_ change: ShownChange) -> [TextLine] {
    let line = table.line(change.mark, change.resource, located: change.isLocated)
    guard let note = change.note.map(VisibleText.init) else { return [line] }
    return change.isLocated ? line.then(note: note) : [line.then(note, .dim)]
  }

  private func details(_ change: ShownChange) -> [TextLine] {
    change.fields.flatMap(\.textLines) + change.remarks.flatMap(\.textLines)
  }
}
