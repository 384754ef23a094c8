import KubeModel
import Planning

/// A plan as a comment: the verdict and what must not be missed first, details folded.
///
/// Where the limit is too low for everything, whole resources are told of more briefly: first
/// updates without their fields, then changes as counts. Guards, errors and deletions come first;
/// only where not even their names fit are the remaining ones counted, and that is said.
struct PlanMarkdown {
  let plan: Plan
  let names: ResourceNames
  private let limit: Int

  /// Below so many characters no plan can be told of; a lower limit counts as this one.
  static let leastLimit = 4_000

  init(_ plan: Plan, limit: Int) {
    self.plan = plan
    self.limit = max(limit, PlanMarkdown.leastLimit)
    names = ResourceNames(plan)
  }

  /// The comment with a final newline, never longer than the limit.
  var text: String {
    var comment = MarkdownComment(heading: heading, footer: footer, limit: limit)
    comment.add(guardForms, of: .count(plan.guards.count, "guard"))
    comment.add(errorForms, of: .count(errors.count, "error"))
    comment.add(deletionForms, of: .count(plan.summary.delete, "deletion"))
    comment.add(keptForms, of: "\(plan.summary.kept) kept")
    comment.add(scopeForms, of: "what was out of scope")
    comment.add(tableForms, of: "the table of kinds")
    comment.add(adviceForms, of: "warnings and notes")
    addChanges(to: &comment)
    comment.add(moveForms, of: "\(plan.moved.count) moved")
    return comment.text
  }

  private var heading: String {
    let isBad = !plan.guards.isEmpty || errors.count > 0
    let verdict = errors.isEmpty ? plan.summary.verdict : .count(errors.count, "error")
    return "### \(isBad ? "⛔ " : "")hydros plan: \(verdict)"
  }

  private var footer: String {
    "<sub>hydros · \(plan.from.markdown) → \(plan.to.markdown) · "
      + "\(plan.summary.unchanged) unchanged</sub>"
  }

  private var guardForms: [MarkdownComment.Form] {
    guard !plan.guards.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        let guards = plan.guards.map { "> - \($0.markdown)" }
        return "> [!CAUTION]\n> **Stopped by a guard: nothing would be written.**\n>\n"
          + FittedLines.lines(guards, within: budget - 100) {
            "> - and \(guards.count - $0) more guards"
          }.joined(separator: "\n")
      }
    ]
  }

  private var scopeForms: [MarkdownComment.Form] {
    guard !plan.scope.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { budget in
        let scope = plan.scope.map { "> - \($0.shortened(to: 500).markdownCode)" }
        return "> [!NOTE]\n> The scope of this run; all else is left alone:\n>\n"
          + FittedLines.lines(scope, within: budget - 100) { "> - and \(scope.count - $0) more" }
          .joined(separator: "\n")
      }
    ]
  }
}

extension Guard {
  /// The reason code and the message, cut where it is longer than anybody reads.
  var markdown: String {
    "**\(reason.rawValue)**: \(message.shortened(to: 500).sentence.markdownProse)"
  }
}

extension RevisionLabel {
  fileprivate var markdown: String {
    let name = shownName.shortened(to: 100).markdownCode
    guard hasTellingCommit, let shortCommit else { return name }
    return "\(name) (\(shortCommit.markdownProse))"
  }
}
