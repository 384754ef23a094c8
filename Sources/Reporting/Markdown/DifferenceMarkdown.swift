import KubeModel
import Planning
import RunModel

/// A server-side difference as a comment, by the rules of ``PlanMarkdown``.
struct DifferenceMarkdown {
  private let difference: ServerDifference
  private let names: ResourceNames
  private let limit: Int
  private let changes: [ShownChange]
  private let drift: [ShownChange]
  private let deletions: [ShownChange]
  private let command: ReportedCommand

  init(_ difference: ServerDifference, _ command: ReportedCommand, limit: Int) {
    self.difference = difference
    self.command = command
    self.limit = limit
    names = ResourceNames(difference.shownResources.map(\.id))
    changes = difference.objects.compactMap { ShownChange($0) }
    drift = (difference.drift ?? []).compactMap { ShownChange(drifted: $0) }
    deletions = difference.deletions.map(ShownChange.init)
  }

  /// The comment with a final newline, never longer than the limit.
  var text: String {
    let (plan, summary) = (difference.plan, difference.summary)
    var comment = MarkdownComment(heading: heading, footer: footer, limit: limit)
    comment.add(plan.guardForms("nothing would be written"), of: .count(plan.guards.count, "guard"))
    comment.add(plan.errorForms, of: .count(plan.errors.count, "error"))
    comment.add(failures.forms, of: "\(summary.failed) failed")
    comment.add(gone.forms, of: .count(summary.delete, "deletion"))
    comment.add(kept.keptForms, of: "\(summary.kept) kept")
    comment.add(conflictForms, of: "conflicts")
    comment.add(plan.warningForms, of: "warnings")
    comment.add(plan.scopeForms, of: "what was out of scope")
    comment.add(table.forms(names), of: "the table of kinds")
    comment.add(plan.adviceForms, of: "warnings and notes")
    comment.add(namespaceForms, of: "missing namespaces")
    ChangesMarkdown(changes: changes, names: names, creation: "to create").add(to: &comment)
    addDrift(to: &comment)
    comment.add(simulationForms, of: "what was simulated")
    return comment.text
  }

  private var heading: MarkdownInline {
    let (plan, summary) = (difference.plan, difference.summary)
    let isBad = !plan.guards.isEmpty || plan.hasErrors || summary.failed > 0
    let verdict = plan.hasErrors ? String.count(plan.errors.count, "error") : summary.verdict
    return "\(isBad ? "⛔ " : "")hydros \(command.rawValue): \(verdict)"
  }

  private var footer: MarkdownInline {
    let (plan, unchanged) = (difference.plan, difference.summary.unchanged)
    return """
      hydros · \(plan.from.markdown) → \(plan.to.markdown) · on \(difference.cluster.shownCluster)\
      \(unchanged > 0 ? " · \(unchanged) unchanged" : "")
      """
  }

  private var failures: FailuresMarkdown {
    let failed = (changes + drift + deletions).filter { $0.mark == .failed }
    return FailuresMarkdown(
      failures: failed, names: names, title: "**\(failed.count) failed** on the server")
  }

  private var gone: DeletionsMarkdown {
    let gone = deletions.filter { $0.mark == .delete || $0.mark == .absent }
    let count = String.count(gone.count { $0.mark == .delete }, "deletion")
    return DeletionsMarkdown(
      gone, names, title: "**\(count)**, \(difference.plan.timeOfDeletions)", noteTitle: "Cluster")
  }

  private var kept: DeletionsMarkdown {
    let kept = deletions.filter { $0.mark == .kept }
    return DeletionsMarkdown(kept, names, title: DeletionsMarkdown.keptTitle(kept.count))
  }

  /// Conflicts that the rules of hydros.yml settle; the others are among the failures.
  private var conflictForms: [MarkdownComment.Form] {
    let settled = difference.objects.filter { $0.verdict.failure == nil && !$0.conflicts.isEmpty }
    guard !settled.isEmpty else { return [] }
    let items = settled.flatMap { object in
      object.conflicts.map { conflict in
        MarkdownItem("\(names.markdown(of: object.resource.id)): \(conflict.remark.markdown)")
      }
    }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        [
          .paragraph("**\(String.count(items.count, "field"))** owned by other managers"),
          .list(items, within: budget - 200),
        ]
      }
    ]
  }

  private var namespaceForms: [MarkdownComment.Form] {
    .namespaces(difference.missingNamespaces, "would be created; no manifest declares them")
  }

  private var simulationForms: [MarkdownComment.Form] {
    let items = difference.simulations.map { MarkdownItem("\($0.words.sentence)") }
    guard !items.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.5) { budget in
        [
          .paragraph("**Simulated**, since a dry run is not possible yet"),
          .list(items, within: budget - 200),
        ]
      }
    ]
  }

  private var table: KindTable {
    KindTable(changes + deletions, titles: \.column)
  }

  private func addDrift(to comment: inout MarkdownComment) {
    guard !drift.isEmpty else { return }
    comment.add([
      .paragraph(
        """
        **\(drift.count) drifted**: live objects that the plan leaves alone and that differ from \
        their manifests
        """)
    ])
    ChangesMarkdown(changes: drift, names: names, creation: "missing in the cluster").add(
      to: &comment)
  }
}
