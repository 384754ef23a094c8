import KubeModel
import Planning
import RunModel

extension RunMarkdown {
  var hookForms: [MarkdownComment.Form] {
    let failed = report.hooks.filter { $0.failure != nil }
    guard !failed.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { budget in
        let items = failed.map { hook in
          "- \(hook.name.shortened(to: 200).markdownProse): "
            + "\(hook.command.shortened(to: 200).markdownCode)\n"
            + (hook.failure.map(Remark.failure) ?? []).markdownList(margin: "  ")
        }
        return "**\(String.count(failed.count, "hook")) failed**\n\n"
          + FittedLines.lines(items, within: budget - 100) { "- and \(items.count - $0) more" }
          .joined(separator: "\n")
      }
    ]
  }

  var troubleForms: [MarkdownComment.Form] {
    report.trouble.map { trouble in
      [MarkdownComment.Form(share: 0.5) { _ in Remark.failure(trouble).markdownList(margin: "") }]
    } ?? []
  }

  var keptManifestForms: [MarkdownComment.Form] {
    guard let kept = report.keptManifests else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { _ in
        kept.sentences.joined(separator: " ").shortened(to: 500).markdownProse
      }
    ]
  }

  /// What could not be undone.
  var rollback: FailuresMarkdown {
    let failed = undone.filter { $0.mark == .failed }
    return FailuresMarkdown(
      failures: failed, names: names, title: "**\(failed.count) could not be rolled back**")
  }

  /// What was undone, by name.
  var rollbackForms: [MarkdownComment.Form] {
    let done = undone.filter { $0.mark != .failed }
    guard !done.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        "**\(done.count) rolled back** to \(report.plan.from.markdown)\n\n"
          + PackedNames.block(done.map(\.resource.id), names, "~", within: budget - 300)
      }
    ]
  }

  private var undone: [ShownChange] {
    (report.rolledBack ?? []).compactMap { ShownChange($0) { _ in true } }
  }

  func forms(_ group: NotStarted) -> [MarkdownComment.Form] {
    [
      MarkdownComment.Form(share: 0.3) { budget in
        "**\(group.ids.count) not started**: "
          + "\(group.reason.shortened(to: 300).sentence.markdownProse)\n\n"
          + PackedNames.block(group.ids, names, "!", within: budget - 600)
      }
    ]
  }
}
