import KubeModel
import Planning
import RunModel

/// A report as a comment or a step summary, by the rules of ``PlanMarkdown``.
struct RunMarkdown {
  let report: ExecutionReport
  let names: ResourceNames
  private let limit: Int
  private let applied: [ShownChange]
  private let deleted: [ShownChange]

  init(_ report: ExecutionReport, limit: Int) {
    self.report = report
    self.limit = limit
    names = ResourceNames(report.shownResources.map(\.id))
    applied = report.applied.compactMap { ShownChange($0) { _ in true } }
    deleted = report.deleted.compactMap { ShownChange($0) { _ in true } }
  }

  /// The comment with a final newline, never longer than the limit.
  var text: String {
    let (plan, summary) = (report.plan, report.summary)
    let guards = report.status == .guarded ? plan.guardForms("nothing was written") : []
    var comment = MarkdownComment(heading: heading, footer: footer, limit: limit)
    comment.add(guards, of: .count(plan.guards.count, "guard"))
    comment.add(troubleForms, of: "trouble with the lock or the record")
    comment.add(failures.forms, of: "\(summary.failed) failed")
    comment.add(hookForms, of: "failed hooks")
    comment.add(rollback.forms, of: "failures of the rollback")
    comment.add(rollbackForms, of: "the rollback")
    comment.add(gone.forms, of: .count(summary.deleted, "deletion"))
    comment.add(keptManifestForms, of: "where deleted manifests are kept")
    comment.add(kept.keptForms, of: "\(summary.kept) kept")
    for group in NotStarted.grouping(report.applied + report.deleted) {
      comment.add(forms(group), of: "\(group.ids.count) not started")
    }
    comment.add(plan.scopeForms, of: "what was out of scope")
    comment.add(table.forms(names), of: "the table of kinds")
    comment.add(namespaceForms, of: "created namespaces")
    ChangesMarkdown(changes: applied, names: names, creation: "created").add(to: &comment)
    return comment.text
  }

  private var heading: MarkdownInline {
    let command = report.command.rawValue
    guard report.status != .done else { return "hydros \(command): \(report.counts)" }
    return "⛔ hydros \(command) \(report.lead.lowercasedFirst): \(report.counts)"
  }

  private var footer: MarkdownInline {
    let target: MarkdownInline =
      report.target.map {
        " · target \(code: $0.shortened(to: 100))"
      } ?? ""
    return """
      hydros · \(report.plan.from.markdown) → \(report.plan.to.markdown) · on \
      \(report.cluster.shownCluster)\(target) · \((report.ended - report.started).shown) · \
      run \(code: report.id.shortened(to: 100))
      """
  }

  private var failures: FailuresMarkdown {
    let failed = (applied + deleted).filter { $0.mark == .failed }
    return FailuresMarkdown(failures: failed, names: names, title: "**\(failed.count) failed**")
  }

  private var gone: DeletionsMarkdown {
    let gone = deleted.filter { $0.mark == .delete || $0.mark == .absent }
    return DeletionsMarkdown(
      gone, names, title: "**\(gone.count { $0.mark == .delete }) deleted**, in this order",
      noteTitle: "Result")
  }

  private var kept: DeletionsMarkdown {
    let kept = (applied + deleted).filter { $0.mark == .kept }
    return DeletionsMarkdown(kept, names, title: DeletionsMarkdown.keptTitle(kept.count))
  }

  private var namespaceForms: [MarkdownComment.Form] {
    .namespaces(report.createdNamespaces, "were created; no manifest declares them")
  }

  private var table: KindTable {
    KindTable(applied + deleted, titles: \.pastColumn)
  }
}

extension String {
  /// The text with a small letter first.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
