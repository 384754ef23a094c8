import KubeModel

/// How many resources of each kind there are, by what is done to them.
struct KindTable {
  private let columns: [String]
  private var counts: [GroupKind: [Int]] = [:]

  /// A table of these columns, even where one of them stays empty.
  init(_ columns: [String]) { self.columns = columns }

  /// Counts changes by their marks; creates, updates and deletions always have a column.
  init(_ changes: [ShownChange], titles: (ChangeMark) -> String) {
    let marks = Set(changes.map(\.mark)).union([.create, .update, .delete])
    self.init(ChangeMark.allCases.filter(marks.contains).map(titles))
    for change in changes { count(change.resource.id.groupKind, in: titles(change.mark)) }
  }

  /// Counts a resource; does nothing if the table has no such column.
  mutating func count(_ kind: GroupKind, in column: String) {
    guard let index = columns.firstIndex(of: column) else { return }
    counts[kind, default: columns.map { _ in 0 }][index] += 1
  }

  /// The table, sorted by kind; empty if no resource was counted.
  func forms(_ names: ResourceNames) -> [MarkdownComment.Form] {
    guard !counts.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { _ in
        let headings = columns.map { MarkdownColumn(title: "\($0)", isNumber: true) }
        let rows = counts.keys.sorted().map { row($0, names) }
        return [.table([MarkdownColumn(title: "Kind")] + headings, rows)]
      }
    ]
  }

  private func row(_ kind: GroupKind, _ names: ResourceNames) -> [MarkdownInline] {
    ["\(code: names.kind(of: kind))"]
      + counts[kind, default: []].map { $0 == 0 ? "" : "\($0)" }
  }
}
