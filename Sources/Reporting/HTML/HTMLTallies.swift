/// The number of resources for each action, on top of a report.
struct HTMLTallies {
  private let counts: [(action: HTMLAction, count: Int)]
  private let unchanged: Int
  private let isPast: Bool

  /// Counts rows; `isPast` if they are about what was done.
  init(_ sections: [HTMLSection], unchanged: Int, isPast: Bool = false) {
    var counts: [HTMLAction: Int] = [:]
    for action in sections.flatMap(\.rows).compactMap(\.tally) {
      counts[action, default: 0] += 1
    }
    self.counts = HTMLAction.allCases.compactMap { action in counts[action].map { (action, $0) } }
    self.unchanged = unchanged
    self.isPast = isPast
  }

  var node: HTMLNode {
    let rest = unchanged == 0 ? [] : [tile(unchanged, "Unchanged", action: nil)]
    return .element(
      .ul, class: "tallies",
      counts.map { tile($0.count, $0.action.title(isPast: isPast), action: $0.action) } + rest)
  }

  /// The script makes a button of a tile with an action.
  private func tile(_ count: Int, _ title: String, action: HTMLAction?) -> HTMLNode {
    .element(
      .li,
      [
        .element(
          .span, ["class": "tile \(action?.name ?? "unchanged")", "data-action": action?.name],
          [.element(.b, String(count)), .text(" "), .element(.span, title)])
      ])
  }
}
