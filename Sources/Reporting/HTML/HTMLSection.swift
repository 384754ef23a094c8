import KubeModel

/// A part of a report with a title.
struct HTMLSection {
  enum Arrangement {
    /// In their order, with a title wherever the priority changes.
    case inOrder
    case byGroup
  }

  let title: String
  /// Dim text behind the title.
  var explanation: String?
  var rows: [HTMLRow] = []
  var arrangement = Arrangement.inOrder
  /// Its colour if nobody must miss it; all its rows are then open.
  var alarm: TextStyle.Role?
  /// Text beneath the title, which filters don't hide.
  var paragraphs: [[HTMLNode]] = []

  /// Nil if the section is empty.
  func node(_ view: HTMLRowView) -> HTMLNode? {
    guard !rows.isEmpty || !paragraphs.isEmpty else { return nil }
    let heading = explanation.map { [HTMLNode.text(" "), .element(.span, $0)] } ?? []
    return .element(
      .section, ["class": alarm?.name],
      [.element(.h2, [.text(title)] + heading)]
        + paragraphs.map { .element(.p, $0) } + blocks.map { $0.node(view, isOpen: alarm != nil) })
  }

  private var blocks: [Block] {
    switch arrangement {
    case .byGroup: groupBlocks
    case .inOrder: priorityBlocks
    }
  }

  private var groupBlocks: [Block] {
    let groups = Dictionary(grouping: rows) { $0.resource?.group ?? .root }
    return groups.keys.sorted().map { Block(title: $0.rawValue, rows: groups[$0, default: []]) }
  }

  private var priorityBlocks: [Block] {
    rows.reduce(into: []) { blocks, row in
      if let last = blocks.last, row.priority == nil || row.priority == last.rows.last?.priority {
        blocks[blocks.count - 1].rows.append(row)
      } else {
        blocks.append(Block(title: row.priority.map { "priority \($0)" }, rows: [row]))
      }
    }
  }

  /// Rows with a title that is hidden when all of them are.
  private struct Block {
    let title: String?
    var rows: [HTMLRow]

    func node(_ view: HTMLRowView, isOpen: Bool) -> HTMLNode {
      .element(
        .div, class: "block",
        (title.map { [.element(.h3, $0)] } ?? [])
          + rows.map { view.node($0, isOpen: isOpen || view.isShort) })
    }
  }
}
