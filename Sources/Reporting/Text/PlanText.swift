import KubeModel
import Planning

/// A plan as lines of text: what is carried out in its order, then what to know, then the verdict.
struct PlanText {
  let plan: Plan
  let table: ResourceTable

  init(_ plan: Plan) {
    self.plan = plan
    table = ResourceTable(plan)
  }

  var lines: [TextLine] {
    let sections =
      [[header], plan.deletesFirst ? deletions : []] + plan.batches.map(batch)
      + [plan.deletesFirst ? [] : deletions, moves, scope]
      + plan.diagnostics.map(\.textLines) + [guards, [summary]]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [.blank]))
  }

  private var header: TextLine {
    let names = TextLine("hydros plan", .heading).then("  ").then(plan.from.shownName)
    return names.naming(commitOf: plan.from).then(" → ", .dim).then(plan.to.shownName)
      .naming(commitOf: plan.to)
  }

  private func batch(_ batch: Batch) -> [TextLine] {
    let changes = Dictionary(grouping: batch.changes, by: \.resource.group)
    let title = TextLine("Priority \(batch.priority)", .heading)
    return [title]
      + changes.keys.sorted().flatMap { group in
        [TextLine(group.rawValue.visible, .group, indent: 2)]
          + changes[group, default: []].runsOfAlike.flatMap(alike)
      }
  }

  /// Changes with the same fields: their names one beneath the other, then the fields once.
  private func alike(_ changes: [ResourceChange]) -> [TextLine] {
    let fields = changes[0].fields.flatMap(\.textLines)
    let lead = TextLine("in each of these \(changes.count):", .dim, indent: 8)
    return changes.map(resource) + (changes.count > 1 ? [lead] : []) + fields
  }

  private func resource(_ change: ResourceChange) -> TextLine {
    switch change.action {
    case .create: table.line("+", .create, change.resource)
    case .update: table.line("~", .update, change.resource)
    }
  }

  private var moves: [TextLine] {
    guard !plan.moved.isEmpty else { return [] }
    return [TextLine("Moved", .heading).then(" to another group; nothing is done for that", .dim)]
      + plan.moved.map { move in
        table.line("↷", .moved, move.resource, located: false)
          .then(move.previousGroup.rawValue.visible).then(" → ", .dim)
          .then(move.resource.group.rawValue.visible)
      }
  }

  private var scope: [TextLine] {
    guard !plan.scope.isEmpty else { return [] }
    return [TextLine("Out of scope", .heading).then(" and left alone", .dim)]
      + plan.scope.flatMap { [TextLine].paragraph($0.visible.sentence, indent: 2) }
  }

  private var guards: [TextLine] {
    guard !plan.guards.isEmpty else { return [] }
    return [TextLine(" STOPPED ", .stop).then(" by a guard: nothing would be written", .error)]
      + plan.guards.flatMap { $0.textLines }
  }

  private var summary: TextLine {
    TextLine(plan.verdict, .heading)
  }
}

extension TextLine {
  fileprivate func naming(commitOf label: RevisionLabel) -> TextLine {
    guard label.hasTellingCommit, let commit = label.shortCommit else { return self }
    return then(" (\(commit))", .dim)
  }
}

extension Guard {
  fileprivate var textLines: [TextLine] {
    .paragraph(
      message.visible.sentence, after: "\(reason.rawValue): ", .error, indent: 2, hanging: 4)
  }
}
