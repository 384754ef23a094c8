import KubeModel

/// Creates, updates and replacements in a comment, folded.
struct ChangesMarkdown {
  let changes: [ShownChange]
  let names: ResourceNames
  /// What follows the number of creates, such as `to create`.
  let creation: String

  /// Adds a fold for each update, or one line where the fold doesn't fit, then all creates.
  ///
  /// Room for the lines is reserved first, so that the fields of one resource never displace the name
  /// of another.
  func add(to comment: inout MarkdownComment) {
    let updates = AlikeChanges.grouping(changes)
    let creates = changes.filter { $0.mark == .create }
    let lineSizes = updates.map { line($0).size + 1 }
    var spare = comment.remaining - lineSizes.reduce(0, +) - createLinesSize(creates) - 800
    var brief: [AlikeChanges] = []
    for (update, lineSize) in zip(updates, lineSizes) {
      guard minimalSize(update) <= spare else {
        brief.append(update)
        continue
      }
      let fold = fold(update)
      let cost = fold.size + 2 - lineSize
      if cost <= spare {
        spare -= cost
        comment.add([fold])
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
          let others = updates.dropFirst(shown).flatMap(\.resources)
          return "! and \(FittedLines.count(others.map { names.kind(of: $0.id) }))"
        }
        return [.folded("\(String.count(count, "update")) in brief", [.code(lines, .diff)])]
      }
    ]
  }

  private func createForms(_ creates: [ShownChange]) -> [MarkdownComment.Form] {
    guard !creates.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.9) { budget in
        let lines = FittedLines.lines(creates.map(createLine), within: budget - 200) { shown in
          let others = creates.dropFirst(shown)
          return "+ and \(FittedLines.count(others.map { names.kind(of: $0.resource.id) }))"
        }
        return [.folded("\(creates.count) \(creation)", [.code(lines, .diff)])]
      }
    ]
  }

  private func createLinesSize(_ creates: [ShownChange]) -> Int {
    creates.reduce(0) { $0 + createLine($1).size + 1 }
  }

  private func createLine(_ create: ShownChange) -> VisibleText {
    let note = create.isLocated ? create.note.map { [VisibleText($0)] } ?? [] : []
    let (resource, remarks) = (create.resource, note + create.remarks.map(\.brief))
    return remarks.reduce(
      "+ \(names.kindAndName(of: resource.id))  \(resource.location.shown)"
    ) { "\($0)  (\($1))" }
  }
}
