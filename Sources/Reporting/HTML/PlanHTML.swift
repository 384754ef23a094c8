import KubeModel
import Planning

/// A plan as an HTML report.
struct PlanHTML {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  var page: HTMLPage {
    let sections = self.sections
    return HTMLPage(
      title: "hydros plan", verdict: plan.verdict, tone: tone, states: plan.htmlStates(),
      tallies: HTMLTallies(sections, unchanged: plan.summary.unchanged), sections: sections,
      names: ResourceNames(plan.shownResources.map(\.id)),
      facts: [HTMLFact("From", plan.from), HTMLFact("To", plan.to)])
  }

  private var tone: HTMLPage.Tone {
    guard !plan.hasErrors, plan.guards.isEmpty else { return .bad }
    return plan.summary.isEmpty ? .fine : .changes
  }

  private var sections: [HTMLSection] {
    let deletions = plan.deletions.map(ShownChange.init)
    return [
      .guards(plan, "nothing would be written"), .errors(plan),
      .deletions(deletions, plan.timeOfDeletions), .kept(deletions),
    ]
      + plan.batches.map { .batch(priority: $0.priority, $0.changes.map(ShownChange.init)) }
      + [moves, .scope(plan), .advice(plan)]
  }

  private var moves: HTMLSection {
    HTMLSection(
      title: "Moved", explanation: "to another group, which changes nothing in the cluster",
      rows: plan.moved.map { move in
        HTMLRow(
          ShownChange(
            mark: .moved, resource: move.resource,
            note: "\(move.previousGroup.rawValue) → \(move.resource.group.rawValue)"))
      })
  }
}
