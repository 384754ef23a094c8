import KubeModel
import Planning

// What the comments on a plan, on its difference and on its report share.

extension Plan {
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// The guards that stop the run, with what that means for it, as `nothing was written`.
  func guardForms(_ consequence: String) -> [MarkdownComment.Form] {
    guard !guards.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        let guards = self.guards.map { "> - \($0.markdown)" }
        return "> [!CAUTION]\n> **Stopped by a guard: \(consequence).**\n>\n"
          + FittedLines.lines(guards, within: budget - 100) {
            "> - and \(guards.count - $0) more guards"
          }.joined(separator: "\n")
      }
    ]
  }

  /// The flags that narrow the run.
  var scopeForms: [MarkdownComment.Form] {
    guard !scope.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { budget in
        let scope = self.scope.map { "> - \($0.shortened(to: 500).markdownCode)" }
        return "> [!NOTE]\n> The scope of this run; all else is left alone:\n>\n"
          + FittedLines.lines(scope, within: budget - 100) { "> - and \(scope.count - $0) more" }
          .joined(separator: "\n")
      }
    ]
  }
}

extension Guard {
  /// The reason code and the message, cut where it is longer than anybody reads.
  fileprivate var markdown: String { Remark(self).markdown }
}

extension RevisionLabel {
  var markdown: String {
    let name = shownName.shortened(to: 100).markdownCode
    guard hasTellingCommit, let shortCommit else { return name }
    return "\(name) (\(shortCommit.markdownProse))"
  }
}
