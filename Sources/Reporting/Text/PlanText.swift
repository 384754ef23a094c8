import KubeModel
import Planning

/// A plan as lines of text: changes in their order, diagnostics, verdict.
struct PlanText {
  let plan: Plan
  let text: ChangeText

  init(_ plan: Plan) {
    self.plan = plan
    text = ChangeText(plan.shownResources.map(\.id))
  }

  var lines: [TextLine] {
    let batches = plan.batches.map {
      text.batch(priority: $0.priority, $0.changes.map(ShownChange.init))
    }
    let sections =
      [plan.header(.plan), plan.deletesFirst ? deletions : []] + batches
      + [plan.deletesFirst ? [] : deletions, moves, plan.scopeLines]
      + plan.diagnostics.map(\.textLines)
      + [plan.guardLines("nothing would be written"), [TextLine("\(plan.verdict)", .heading)]]
    return .sections(sections)
  }

  private var deletions: [TextLine] {
    text.deletions(
      plan.deletions.map(ShownChange.init),
      under: TextLine("Deletions", .heading).then(" \(plan.timeOfDeletions)", .dim))
  }

  private var moves: [TextLine] {
    guard !plan.moved.isEmpty else { return [] }
    return [
      TextLine("Moved", .heading).then(
        " to another group, which changes nothing in the cluster", .dim)
    ]
      + plan.moved.map { move in
        text.table.line(.moved, move.resource, located: false)
          .then("\(move.previousGroup.rawValue)").then(" → ", .dim)
          .then("\(move.resource.group.rawValue)")
      }
  }
}
