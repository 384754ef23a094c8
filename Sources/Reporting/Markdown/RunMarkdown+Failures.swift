import KubeModel
import Planning
import RunModel

extension RunMarkdown {
  var hookForms: [MarkdownComment.Form] {
    let failed = report.hooks.filter { $0.failure != nil }
    guard !failed.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { budget in
        [
          .paragraph("**\(String.count(failed.count, "hook")) failed**"),
          .list(failed.map(MarkdownItem.init), within: budget - 100),
        ]
      }
    ]
  }

  var troubleForms: [MarkdownComment.Form] {
    report.trouble.map { trouble in
      [
        MarkdownComment.Form(share: 0.5) { _ in
          [.list(Remark.failure(trouble).map(MarkdownItem.init))]
        }
      ]
    } ?? []
  }

  var keptManifestForms: [MarkdownComment.Form] {
    guard let kept = report.keptManifests else { return [] }
    return [
      MarkdownComment.Form(share: 0.2) { _ in
        [.paragraph("\(kept.sentences.joined(separator: " ").shortened(to: 500))")]
      }
    ]
  }

  /// Resources that could not be rolled back.
  var rollback: FailuresMarkdown {
    let failed = undone.filter { $0.mark == .failed }
    return FailuresMarkdown(
      failures: failed, names: names, title: "**\(failed.count) could not be rolled back**")
  }

  /// The names of resources that were rolled back.
  var rollbackForms: [MarkdownComment.Form] {
    let done = undone.filter { $0.mark != .failed }
    guard !done.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.3) { budget in
        [
          .paragraph("**\(done.count) rolled back** to \(report.plan.from.markdown)"),
          PackedNames.block(done.map(\.resource.id), names, "~", within: budget - 300),
        ]
      }
    ]
  }

  private var undone: [ShownChange] {
    (report.rolledBack ?? []).compactMap { ShownChange($0) { _ in true } }
  }

  func forms(_ group: NotStarted) -> [MarkdownComment.Form] {
    [
      MarkdownComment.Form(share: 0.3) { budget in
        let reason = group.reason.shortened(to: 300).sentence
        return [
          .paragraph("**\(group.ids.count) not started**: \(reason)"),
          PackedNames.block(group.ids, names, "!", within: budget - 600),
        ]
      }
    ]
  }
}

extension MarkdownItem {
  fileprivate init(_ hook: HookOutcome) {
    self.init(
      "\(hook.name.shortened(to: 200)): \(code: hook.command.shortened(to: 200))",
      [.list((hook.failure.map(Remark.failure) ?? []).map(MarkdownItem.init))])
  }
}
