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

extension String {
  /// A cluster as prose, without the kubeconfig that names it: its path on a runner tells readers nothing.
  var clusterMarkdown: String {
    let name = ranges(of: " of /").first.map { self[..<$0.lowerBound] } ?? self[...]
    return String(name).shortened(to: 200).markdownProse
  }
}

extension [MarkdownComment.Form] {
  /// Namespaces that hydros creates on its own, with what is said of them; none where there are none.
  static func namespaces(_ names: [String], _ predicate: String) -> [MarkdownComment.Form] {
    guard !names.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { budget in
        "**Namespaces** that \(predicate)\n\n"
          + FittedLines.lines(names.map { "- \($0.markdownCode)" }, within: budget - 200) {
            "- and \(names.count - $0) more"
          }.joined(separator: "\n")
      }
    ]
  }
}
