import KubeModel

/// Vanished resources in a comment, always open.
struct DeletionsMarkdown {
  private let names: ResourceNames
  private let deletions: [ShownChange]
  private let title: String
  private let noteTitle: String?

  /// Deletions in their order under a title of Markdown; `noteTitle` heads a column of their notes.
  init(_ deletions: [ShownChange], _ names: ResourceNames, title: String, noteTitle: String? = nil)
  {
    self.deletions = deletions
    self.names = names
    self.title = title
    self.noteTitle = noteTitle
  }

  /// As a table, as a list, at last by kind.
  var forms: [MarkdownComment.Form] {
    guard !deletions.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { _ in "\(title)\n\n\(table)" + consequences },
      MarkdownComment.Form(share: 0.6, omission: "the places of deletions") { _ in
        "\(title)\n\n"
          + MarkdownFence.block(deletions.map { "- \(names.kindAndName(of: $0.resource.id))" })
          + consequences
      },
      MarkdownComment.Form(share: 0.8, omission: "the order of deletions") { budget in
        let title = "**\(String.count(deletions.count, "deletion"))**, by kind and namespace"
        return "\(title)\n\n\(PackedNames.block(ids, names, "-", within: budget - 200))"
      },
    ]
  }

  /// As a list with what spares each, at last by kind.
  var keptForms: [MarkdownComment.Form] {
    guard !deletions.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.5) { _ in
        "\(title)\n\n" + deletions.map { "- \(line($0))" }.joined(separator: "\n")
      },
      MarkdownComment.Form(share: 0.5, omission: "why resources are kept") { budget in
        "\(title)\n\n\(PackedNames.block(ids, names, "!", within: budget - 200))"
      },
    ]
  }

  /// How kept resources are introduced.
  static func keptTitle(_ count: Int) -> String {
    "**\(count) kept** although no manifest declares "
      + (count == 1 ? "it any more" : "them any more")
  }

  private var ids: [ResourceID] { deletions.map(\.resource.id) }

  /// What goes along with some of them, as a list beneath all.
  private var consequences: String {
    let telling = deletions.filter { !$0.remarks.isEmpty }
    return telling.isEmpty ? "" : "\n\n" + telling.map { "- \(line($0))" }.joined(separator: "\n")
  }

  private func line(_ deletion: ShownChange) -> String {
    let id = deletion.resource.id
    let remarks = deletion.remarks.map(\.markdown).joined(separator: "<br>")
    return "\(names.kind(of: id).markdownCode) \(names.name(of: id).markdownCode): \(remarks)"
  }

  private var table: String {
    let columns = columns
    let titles = columns.map { " \($0.title) |" }.joined()
    let rules = columns.map { $0.isNumber ? "--:|" : "---|" }.joined()
    let rows = deletions.map { deletion in "|" + columns.map { " \($0.cell(deletion)) |" }.joined()
    }
    return (["|\(titles)", "|\(rules)"] + rows).joined(separator: "\n")
  }

  private struct Column {
    let title: String
    var isNumber = false
    let cell: (ShownChange) -> String
  }

  /// Priorities only where they differ.
  private var columns: [Column] {
    var columns = [
      Column(title: "Kind") { names.kind(of: $0.resource.id).markdownCellCode },
      Column(title: "Name") { names.name(of: $0.resource.id).markdownCellCode },
    ]
    if Set(deletions.map(\.priority)).count > 1 {
      columns.append(Column(title: "Priority", isNumber: true) { "\($0.priority ?? 0)" })
    }
    columns.append(Column(title: "Declared at") { $0.resource.location.shown.markdownCellCode })
    if let noteTitle {
      columns.append(Column(title: noteTitle) { ($0.note ?? "").markdownProse })
    }
    return columns
  }
}

extension PackedNames {
  /// The names with as little around them as possible, several on each line.
  static func block(
    _ ids: [ResourceID], _ names: ResourceNames, _ mark: String, within budget: Int
  ) -> String {
    let lines = PackedNames.lines(ids, names)
    let fitted = FittedLines.lines(lines.map { "\(mark) \($0.text)" }, within: budget) { shown in
      "\(mark) and " + FittedLines.count(lines.dropFirst(shown).flatMap(\.kinds))
    }
    return MarkdownFence.block(fitted)
  }
}
