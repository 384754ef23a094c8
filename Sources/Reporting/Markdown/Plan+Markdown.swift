import KubeModel
import Planning

// Parts that the comments on plans, differences and reports share.

extension Plan {
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// The guards that stop the run, with the consequence, such as `nothing was written`.
  func guardForms(_ consequence: MarkdownInline) -> [MarkdownComment.Form] {
    guard !guards.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        let items = guards.map { MarkdownItem(Remark($0).markdown) }
        let list = MarkdownNode.list(items, within: budget - 100, margin: 2) {
          "and \($0) more guards"
        }
        return [.alert(.caution, [.paragraph("**Stopped by a guard: \(consequence).**"), list])]
      }
    ]
  }

  /// The flags that narrow the run.
  var scopeForms: [MarkdownComment.Form] {
    guard !scope.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { budget in
        let items = scope.map { MarkdownItem("\(code: $0.shortened(to: 500))") }
        return [
          .alert(
            .note,
            [
              .paragraph("The scope of this run; all else is left alone:"),
              .list(items, within: budget - 100, margin: 2),
            ])
        ]
      }
    ]
  }
}

extension RevisionLabel {
  var markdown: MarkdownInline {
    let name: MarkdownInline = "\(code: shownName.shortened(to: 100))"
    guard hasTellingCommit, let shortCommit else { return name }
    return "\(name) (\(shortCommit))"
  }
}

extension String {
  /// The name of a cluster without its kubeconfig, whose path on a runner means nothing to readers.
  var shownCluster: String {
    let name = ranges(of: " of /").first.map { self[..<$0.lowerBound] } ?? self[...]
    return String(name).shortened(to: 200)
  }
}

extension [MarkdownComment.Form] {
  /// Namespaces that hydros creates although no manifest declares them.
  static func namespaces(
    _ names: [String], _ predicate: MarkdownInline
  ) -> [MarkdownComment.Form] {
    guard !names.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { budget in
        [
          .paragraph("**Namespaces** that \(predicate)"),
          .list(names.map { MarkdownItem("\(code: $0)") }, within: budget - 200),
        ]
      }
    ]
  }
}
