import KubeModel

/// How many resources of each kind a comment tells of, by what is done to them.
struct KindTable {
  private let columns: [String]
  private var counts: [GroupKind: [Int]] = [:]

  /// A table of these columns, empty ones among them.
  init(_ columns: [String]) { self.columns = columns }

  /// Counts a resource; a column that the table lacks is not counted.
  mutating func count(_ kind: GroupKind, in column: String) {
    guard let index = columns.firstIndex(of: column) else { return }
    counts[kind, default: columns.map { _ in 0 }][index] += 1
  }

  /// The table, sorted by kind; none where there is nothing to count.
  func forms(_ names: ResourceNames) -> [MarkdownComment.Form] {
    guard !counts.isEmpty else { return [] }
    return [
      MarkdownComment.Form(share: 0.4) { _ in
        (["| Kind | \(columns.joined(separator: " | ")) |", "|---|" + columns.map { _ in "--:|" }.joined()]
          + counts.keys.sorted().map { row($0, names) }).joined(separator: "\n")
      }
    ]
  }

  private func row(_ kind: GroupKind, _ names: ResourceNames) -> String {
    let numbers = counts[kind, default: []].map { $0 == 0 ? "" : String($0) }
    return "| \(names.kind(of: kind).markdownCellCode) | \(numbers.joined(separator: " | ")) |"
  }
}
