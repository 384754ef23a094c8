import KubeModel
import Planning

/// A plan as a comment: first the verdict and what nobody must miss, then details in folds.
///
/// If the limit is too low for everything, updates lose their fields first; then changes are counted
/// instead of named. Guards, errors and deletions get room before all else, and are counted only if
/// their names alone don't fit. The comment says what it leaves out.
struct PlanMarkdown {
  private let plan: Plan
  private let names: ResourceNames
  private let limit: Int

  init(_ plan: Plan, limit: Int) {
    self.plan = plan
    self.limit = limit
    names = ResourceNames(plan.shownResources.map(\.id))
  }

  /// The comment with a final newline, never longer than the limit.
  var text: String {
    var comment = MarkdownComment(heading: heading, footer: footer, limit: limit)
    comment.add(plan.guardForms("nothing would be written"), of: .count(plan.guards.count, "guard"))
    comment.add(plan.errorForms, of: .count(plan.errors.count, "error"))
    comment.add(deletions.forms, of: .count(plan.summary.delete, "deletion"))
    comment.add(kept.keptForms, of: "\(plan.summary.kept) kept")
    comment.add(plan.warningForms, of: "warnings")
    comment.add(plan.scopeForms, of: "what was out of scope")
    comment.add(table.forms(names), of: "the table of kinds")
    comment.add(plan.adviceForms, of: "warnings and notes")
    let changes = plan.batches.flatMap(\.changes).map(ShownChange.init)
    ChangesMarkdown(changes: changes, names: names, creation: "to create").add(to: &comment)
    comment.add(moveForms, of: "\(plan.moved.count) moved")
    return comment.text
  }

  private var heading: MarkdownInline {
    let isBad = !plan.guards.isEmpty || plan.hasErrors
    let verdict =
      plan.hasErrors ? String.count(plan.errors.count, "error") : plan.summary.verdict
    return "\(isBad ? "⛔ " : "")hydros plan: \(verdict)"
  }

  private var footer: MarkdownInline {
    """
    hydros · \(plan.from.markdown) → \(plan.to.markdown) · \
    \(plan.summary.unchanged) unchanged
    """
  }

  private var deletions: DeletionsMarkdown {
    let deletions = plan.deletions.filter { $0.guard == nil }.map(ShownChange.init)
    return DeletionsMarkdown(
      deletions, names,
      title: "**\(String.count(deletions.count, "deletion"))**, \(plan.timeOfDeletions)")
  }

  private var kept: DeletionsMarkdown {
    let kept = plan.deletions.filter { $0.guard != nil }.map(ShownChange.init)
    return DeletionsMarkdown(kept, names, title: DeletionsMarkdown.keptTitle(kept.count))
  }

  private var table: KindTable {
    var table = KindTable(["Create", "Update", "Delete", "Kept"])
    for change in plan.batches.flatMap(\.changes) {
      table.count(change.resource.id.groupKind, in: change.action == .create ? "Create" : "Update")
    }
    for deletion in plan.deletions {
      table.count(
        deletion.resource.id.groupKind, in: deletion.guard == nil ? "Delete" : "Kept")
    }
    return table
  }

  /// Resources that moved to another group, in a fold.
  private var moveForms: [MarkdownComment.Form] {
    guard !plan.moved.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 1) { budget in
        let lines = plan.moved.map { move -> VisibleText in
          let resource = move.resource
          return """
            \(names.kindAndName(of: resource.id)): \
            \(move.previousGroup.rawValue) → \(resource.group.rawValue)
            """
        }
        let fitted = FittedLines.lines(lines, within: budget - 200) {
          "and \(lines.count - $0) more"
        }
        return [
          .folded(
            "\(lines.count) moved to another group, which changes nothing in the cluster",
            [.code(fitted, .text)])
        ]
      }
    ]
  }
}
