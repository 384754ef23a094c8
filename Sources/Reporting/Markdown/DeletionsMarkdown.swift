import KubeModel

/// Deletions in a comment, never folded.
struct DeletionsMarkdown {
  private let names: ResourceNames
  private let deletions: [ShownChange]
  private let title: MarkdownNode
  private let noteTitle: MarkdownInline?

  /// Deletions in their order under a title; `noteTitle` heads a column of their notes.
  init(
    _ deletions: [ShownChange], _ names: ResourceNames, title: MarkdownInline,
    noteTitle: MarkdownInline? = nil
  ) {
    self.deletions = deletions
    self.names = names
    self.title = .paragraph(title)
    self.noteTitle = noteTitle
  }

  /// From rich to poor: as a table, as a list, by kind.
  var forms: [MarkdownComment.Form] {
    guard !deletions.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { _ in [title, table] + consequences },
      MarkdownComment.Form(share: 0.6, omission: "the places of deletions") { _ in
        [title, .code(deletions.map { "- \(names.kindAndName(of: $0.resource.id))" }, .diff)]
          + consequences
      },
      MarkdownComment.Form(share: 0.8, omission: "the order of deletions") { budget in
        [
          .paragraph("**\(String.count(deletions.count, "deletion"))**, by kind and namespace"),
          PackedNames.block(ids, names, "-", within: budget - 200),
        ]
      },
    ]
  }

  /// From rich to poor: as a list with the reason of each, by kind.
  var keptForms: [MarkdownComment.Form] {
    guard !deletions.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.5) { _ in [title, .list(deletions.map(item))] },
      MarkdownComment.Form(share: 0.5, omission: "why resources are kept") { budget in
        [title, PackedNames.block(ids, names, "!", within: budget - 200)]
      },
    ]
  }

  /// The title over kept resources.
  static func keptTitle(_ count: Int) -> MarkdownInline {
    "**\(count) kept** although no manifest declares \(count == 1 ? "it" : "them") any more"
  }

  private var ids: [ResourceID] { deletions.map(\.resource.id) }

  /// What else some deletions delete, as a list.
  private var consequences: [MarkdownNode] {
    let telling = deletions.filter { !$0.remarks.isEmpty }
    return telling.isEmpty ? [] : [.list(telling.map(item))]
  }

  private func item(_ deletion: ShownChange) -> MarkdownItem {
    let remarks = deletion.remarks.map(\.markdown).joined(separator: "<br>")
    return MarkdownItem("\(names.markdown(of: deletion.resource.id)): \(remarks)")
  }

  private var table: MarkdownNode {
    let columns = columns
    return .table(
      columns.map(\.heading), deletions.map { deletion in columns.map { $0.cell(deletion) } })
  }

  private struct Column {
    let heading: MarkdownColumn
    let cell: (ShownChange) -> MarkdownInline

    init(
      _ title: MarkdownInline, isNumber: Bool = false,
      _ cell: @escaping (ShownChange) -> MarkdownInline
    ) {
      heading = MarkdownColumn(title: title, isNumber: isNumber)
      self.cell = cell
    }
  }

  /// The priority has a column only if priorities differ.
  private var columns: [Column] {
    var columns = [
      Column("Kind") { "\(code: names.kind(of: $0.resource.id))" },
      Column("Name") { "\(code: names.name(of: $0.resource.id))" },
    ]
    if Set(deletions.map(\.priority)).count > 1 {
      columns.append(Column("Priority", isNumber: true) { "\($0.priority ?? 0)" })
    }
    columns.append(Column("Declared at") { "\(code: $0.resource.location.shown)" })
    if let noteTitle { columns.append(Column(noteTitle) { "\($0.note ?? "")" }) }
    return columns
  }
}

extension PackedNames {
  /// The names with little around them, several on each line.
  static func block(
    _ ids: [ResourceID], _ names: ResourceNames, _ mark: VisibleText, within budget: Int
  ) -> MarkdownNode {
    let packed = PackedNames.lines(ids, names)
    let lines = packed.map { line -> VisibleText in "\(mark) \(line.text)" }
    let fitted = FittedLines.lines(lines, within: budget) { shown in
      "\(mark) and \(FittedLines.count(packed.dropFirst(shown).flatMap(\.kinds)))"
    }
    return .code(fitted, .diff)
  }
}
