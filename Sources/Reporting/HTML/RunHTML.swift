import Execution
import KubeModel
import Planning

/// A report as an HTML report.
struct RunHTML {
  private let report: ExecutionReport
  private let applied: [ShownChange]
  private let deleted: [ShownChange]

  init(_ report: ExecutionReport) {
    self.report = report
    applied = report.applied.compactMap { ShownChange($0) { _ in true } }
    deleted = report.deleted.compactMap { ShownChange($0) { _ in true } }
  }

  var page: HTMLPage {
    let (plan, sections) = (report.plan, self.sections)
    return HTMLPage(
      title: "hydros \(report.command.rawValue)", verdict: report.verdict, tone: tone,
      states: plan.htmlStates(on: report.cluster, showsFrom: report.command != .sync),
      tallies: HTMLTallies(sections, unchanged: unchanged, isPast: true),
      sections: sections,
      names: ResourceNames(report.shownResources.map(\.id)), facts: facts)
  }

  private var tone: HTMLPage.Tone {
    guard report.status == .done else { return .bad }
    let summary = report.summary
    return summary.created + summary.updated + summary.replaced + summary.deleted == 0
      ? .fine : .changes
  }

  private var unchanged: Int { report.applied.count { $0.result == .unchanged } }

  private var sections: [HTMLSection] {
    let plan = report.plan
    return (report.status == .guarded ? [.guards(plan, "nothing was written")] : []) + [
      trouble, .failures(applied + deleted),
      hooks("Failed hooks", alarm: .error) { $0.failure != nil }, rollback, deletions,
      .kept(applied + deleted), notStarted,
      .namespaces(report.createdNamespaces, "were created; no manifest declares them"),
    ] + batches + [hooks("Hooks", alarm: nil) { $0.failure == nil }, .scope(plan)]
  }

  private var trouble: HTMLSection {
    let rows = report.trouble.map { trouble in
      var row = HTMLRow.sentence(trouble.code.rawValue, trouble.message, .error)
      row.remarks = Array(Remark.failure(trouble).dropFirst())
      return [row]
    }
    return HTMLSection(title: "Trouble", rows: rows ?? [], alarm: .error)
  }

  private var deletions: HTMLSection {
    var section = HTMLSection.deletions(deleted, "in the order in which they were done")
    section.paragraphs = (report.keptManifests?.sentences ?? []).map(\.htmlProse)
    return section
  }

  private var batches: [HTMLSection] {
    let batches = Dictionary(grouping: report.applied, by: \.priority)
    return batches.keys.sorted().map { priority in
      let outcomes = batches[priority, default: []]
      return .batch(
        priority: priority, outcomes.compactMap { ShownChange($0) { _ in true } },
        unchanged: outcomes.count { $0.result == .unchanged })
    }
  }

  private var notStarted: HTMLSection {
    HTMLSection(
      title: "Not started",
      rows: (report.applied + report.deleted).compactMap { outcome in
        outcome.result.obstacle.map { HTMLRow(outcome, notStarted: $0) }
      })
  }

  /// What was undone; it is not counted with what was done.
  private var rollback: HTMLSection {
    let changes = (report.rolledBack ?? []).compactMap { ShownChange($0) { _ in true } }
    return HTMLSection(
      title: "Rollback", explanation: "to \(report.plan.from.shownName), in this order",
      rows: changes.map { HTMLRow($0, countedAs: nil) },
      alarm: changes.contains { $0.mark == .failed } ? .error : nil,
      paragraphs: report.rolledBack != nil && changes.isEmpty
        ? [[.text("Nothing was to be undone.")]] : [])
  }

  private func hooks(
    _ title: String, alarm: TextStyle.Role?, where isShown: (HookOutcome) -> Bool
  ) -> HTMLSection {
    let rows = report.hooks.filter(isShown).map { hook in
      var row = HTMLRow(
        [.element(.b, hook.name), .text(" "), .element(.code, hook.command.shortened(to: 200))],
        hook.failure == nil ? .body : .error)
      row.note = "after \(hook.duration.shown)"
      row.remarks = hook.failure.map(Remark.failure) ?? []
      return row
    }
    return HTMLSection(title: title, rows: rows, alarm: alarm)
  }

  private var facts: [HTMLFact] {
    let (plan, requests) = (report.plan, report.requests)
    let sent =
      "\(String.count(requests.reads, "read")), \(String.count(requests.writes, "write")), "
      + "\(requests.retries) sent again"
    return (report.command == .sync ? [] : [HTMLFact("From", plan.from)]) + [
      HTMLFact("To", plan.to), HTMLFact("Cluster", report.cluster),
    ] + (report.target.map { [HTMLFact("Target", $0)] } ?? []) + [
      HTMLFact("Run", report.id), HTMLFact("Started", RFC3339.text(report.started)),
      HTMLFact("Duration", (report.ended - report.started).shown), HTMLFact("Requests", sent),
    ]
  }
}
