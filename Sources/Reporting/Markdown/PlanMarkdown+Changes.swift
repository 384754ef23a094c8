import KubeModel
import Planning

extension PlanMarkdown {
  /// Updates with their fields, those whose fields don't fit on a line each, then creates.
  ///
  /// The lines are set aside first, so that no diff takes the room of another resource's name.
  func addChanges(to comment: inout MarkdownComment) {
    let changes = plan.batches.flatMap(\.changes)
    let updates = AlikeChanges.grouping(changes)
    let creates = changes.filter { $0.action == .create }.map(\.resource)
    let lineSizes = updates.map { line($0).size + 1 }
    var spare = comment.remaining - lineSizes.reduce(0, +) - createLinesSize(creates) - 800
    var brief: [AlikeChanges] = []
    for (update, lineSize) in zip(updates, lineSizes) {
      let cost = minimalSize(update) > spare ? Int.max : diff(update).size + 2 - lineSize
      if cost <= spare {
        spare -= cost
        comment.add(diff(update))
      } else {
        brief.append(update)
      }
    }
    let createShare = Double(createLinesSize(creates) + 300) / Double(max(1, comment.remaining))
    comment.add(briefForms(brief, share: 1 - min(createShare, 0.3)), of: "updates")
    comment.add(createForms(creates), of: .count(creates.count, "create"))
  }

  /// Resources that moved to another group, folded.
  var moveForms: [MarkdownComment.Form] {
    guard !plan.moved.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 1) { budget in
        let lines = plan.moved.map { move in
          "\(names.kindAndName(of: move.resource.id)): \(move.previousGroup.rawValue.visible)"
            + " → \(move.resource.group.rawValue.visible)"
        }
        let fitted = FittedLines.lines(lines, within: budget - 200) {
          "and \(lines.count - $0) more"
        }
        let title = "\(lines.count) moved to another group; nothing is done for that"
        return .folded(title, MarkdownFence.block(fitted, language: "text"))
      }
    ]
  }

  private func briefForms(_ updates: [AlikeChanges], share: Double) -> [MarkdownComment.Form] {
    guard !updates.isEmpty else { return [] }
    let count = updates.reduce(0) { $0 + $1.resources.count }
    let omission = "the fields of \(String.count(count, "update"))"
    return [
      MarkdownComment.Form(share: share, omission: omission) { budget in
        let lines = FittedLines.lines(updates.map(line), within: budget - 200) { shown in
          "! and "
            + FittedLines.count(
              updates.dropFirst(shown).flatMap(\.resources).map { names.kind(of: $0.id) })
        }
        return .folded("\(String.count(count, "update")) in brief", MarkdownFence.block(lines))
      }
    ]
  }

  private func createForms(_ resources: [Resource]) -> [MarkdownComment.Form] {
    guard !resources.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.9) { budget in
        let lines = FittedLines.lines(resources.map(createLine), within: budget - 200) { shown in
          "+ and " + FittedLines.count(resources.dropFirst(shown).map { names.kind(of: $0.id) })
        }
        return .folded("\(resources.count) to create", MarkdownFence.block(lines))
      }
    ]
  }

  private func createLinesSize(_ resources: [Resource]) -> Int {
    resources.reduce(0) { $0 + createLine($1).size + 1 }
  }

  private func createLine(_ resource: Resource) -> String {
    "+ \(names.kindAndName(of: resource.id))  \(resource.location.shown)"
  }
}
