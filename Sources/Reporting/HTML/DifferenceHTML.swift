import KubeModel
import Planning
import RunModel

/// A server-side difference as an HTML report.
struct DifferenceHTML {
  private let difference: ServerDifference
  private let command: ReportedCommand

  init(_ difference: ServerDifference, _ command: ReportedCommand) {
    self.difference = difference
    self.command = command
  }

  var page: HTMLPage {
    let (plan, sections) = (difference.plan, self.sections)
    return HTMLPage(
      title: "hydros \(command.rawValue)", verdict: difference.verdict, tone: tone,
      states: plan.htmlStates(on: difference.cluster, showsFrom: command != .sync),
      tallies: HTMLTallies(sections, unchanged: unchanged), sections: sections,
      names: ResourceNames(difference.shownResources.map(\.id)),
      facts: (command == .sync ? [] : [HTMLFact("From", plan.from)])
        + [HTMLFact("To", plan.to), HTMLFact("Cluster", difference.cluster)])
  }

  private var tone: HTMLPage.Tone {
    let (plan, summary) = (difference.plan, difference.summary)
    guard !plan.hasErrors, plan.guards.isEmpty, summary.failed == 0 else { return .bad }
    return summary.isEmpty ? .fine : .changes
  }

  /// Without deletions of absent objects, which have a tally of their own.
  private var unchanged: Int { difference.objects.count { $0.verdict == .unchanged } }

  private var sections: [HTMLSection] {
    let plan = difference.plan
    let changes = difference.objects.compactMap { ShownChange($0) }
    let deletions = difference.deletions.map(ShownChange.init)
    let drift = (difference.drift ?? []).compactMap { ShownChange(drifted: $0) }
    return [
      .guards(plan, "nothing would be written"), .errors(plan),
      .failures(changes + drift + deletions, "on the server"),
      .deletions(deletions, plan.timeOfDeletions), .kept(deletions),
      .namespaces(
        difference.missingNamespaces, "would be created; no manifest declares them"),
    ] + difference.batches.map(batch) + [
      self.drift(drift), simulations, .scope(plan), .advice(plan),
    ]
  }

  private func batch(_ batch: ServerDifference.Batch) -> HTMLSection {
    let changes = batch.objects.compactMap { ShownChange($0) }
    return .batch(
      priority: batch.priority, changes, unchanged: batch.objects.count - changes.count)
  }

  /// Shown whenever somebody asked for it, even if there is no drift.
  private func drift(_ changes: [ShownChange]) -> HTMLSection {
    let none = difference.drift != nil && changes.isEmpty
    return HTMLSection(
      title: "Drift", explanation: "in what the plan leaves alone: live value → manifest",
      rows: changes.filter { $0.mark != .failed }.map { HTMLRow($0, countedAs: .drifted) },
      arrangement: .byGroup,
      paragraphs: none ? [[.text("There is none.")]] : [])
  }

  private var simulations: HTMLSection {
    HTMLSection(
      title: "Simulated", explanation: "since a dry run is not possible yet",
      paragraphs: difference.simulations.map { $0.words.sentence.htmlProse })
  }
}
