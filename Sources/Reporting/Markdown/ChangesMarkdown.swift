import KubeModel

/// Creates, updates and replacements in a comment, folded.
struct ChangesMarkdown {
  let changes: [ShownChange]
  let names: ResourceNames
  /// What is said of creates, as `to create`.
  let creation: String

  /// Updates with their fields, those whose fields don't fit on a line each, then creates.
  ///
  /// The lines are set aside first, so that no diff takes the room of another resource's name.
  func add(to comment: inout MarkdownComment) {
    let updates = AlikeChanges.grouping(changes)
    let creates = changes.filter { $0.mark == .create }
    let lineSizes = updates.map { line($0).size + 1 }
    var spare = comment.remaining - lineSizes.reduce(0, +) - createLinesSize(creates) - 800
    var brief: [AlikeChanges] = []
    for (update, lineSize) in zip(updates, lineSizes) {
      let cost = minimalSize(update) > spare ? Int.max : fold(update).size + 2 - lineSize
      if cost <= spare {
        spare -= cost
        comment.add(fold(update))
      } else {
        brief.append(update)
      }
    }
    let createShare = Double(createLinesSize(creates) + 300) / Double(max(1, comment.remaining))
    comment.add(briefForms(brief, share: 1 - min(createShare, 0.3)), of: "updates")
    comment.add(createForms(creates), of: .count(creates.count, "create"))
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

  private func createForms(_ creates: [ShownChange]) -> [MarkdownComment.Form] {
    guard !creates.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.9) { budget in
        let lines = FittedLines.lines(creates.map(createLine), within: budget - 200) { shown in
          "+ and "
            + FittedLines.count(creates.dropFirst(shown).map { names.kind(of: $0.resource.id) })
        }
        return .folded("\(creates.count) \(creation)", MarkdownFence.block(lines))
      }
    ]
  }

  private func createLinesSize(_ creates: [ShownChange]) -> Int {
    creates.reduce(0) { $0 + createLine($1).size + 1 }
  }

  private func createLine(_ create: ShownChange) -> String {
    let note = create.isLocated ? create.note.map { [$0.visible] } ?? [] : []
    let remarks = (note + create.remarks.map(\.brief)).map { "  (\($0))" }.joined()
    return "+ \(names.kindAndName(of: create.resource.id))  \(create.resource.location.shown)"
      + remarks
  }
}
