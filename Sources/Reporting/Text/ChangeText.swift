import KubeModel
import Planning

/// Changes as lines: a row of a table for each, with its fields and remarks beneath.
struct ChangeText: Sendable {
  let table: ResourceTable

  /// Takes all resources that have a row, in any order.
  init(_ ids: [ResourceID]) { table = ResourceTable(ids) }

  /// The changes of a batch by group; the title counts the `unchanged` resources.
  func batch(
    priority: Int, _ changes: [ShownChange], unchanged: Int = 0
  ) -> [TextLine] {
    let title = TextLine("Priority \(priority)", .heading)
    let count = unchanged > 0 ? title.then("  \(unchanged) unchanged", .dim) : title
    return [count] + groups(changes)
  }

  /// The changes by group, each under its name.
  func groups(_ changes: [ShownChange]) -> [TextLine] {
    let groups = Dictionary(grouping: changes, by: \.resource.group)
    return groups.keys.sorted().flatMap { group in
      [TextLine("\(group.rawValue)", .group, indent: 2)]
        + groups[group, default: []].runsOfAlike.flatMap(alike)
    }
  }

  /// Deletions in their order, with a line wherever the priority changes; empty without deletions.
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

  /// A change with its fields and remarks.
  func change(_ change: ShownChange) -> [TextLine] { row(change) + details(change) }

  /// Changes with the same fields: first all names, then the fields once.
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
