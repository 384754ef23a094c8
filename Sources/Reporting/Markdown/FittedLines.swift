import KubeModel

/// As many lines as fit, and a last one that counts the others.
enum FittedLines {
  /// Takes lines from the front; `rest` tells of those from an index on.
  static func lines(
    _ all: [String], within budget: Int, rest: (_ shown: Int) -> String
  ) -> [String] {
    let sizes = all.map { $0.size + 1 }
    guard sizes.reduce(0, +) > budget else { return all }
    var left = budget - restSize
    let shown = sizes.prefix { size in
      left -= size
      return left >= 0
    }.count
    return all.prefix(shown) + [rest(shown)]
  }

  /// `12 more: 10 Deployment, 2 Service`, for the kinds of what has no line of its own.
  static func count(_ kinds: [String]) -> String {
    let sorted = kinds.sorted { $0.precedes($1) }
    var counts: [(kind: String, count: Int)] = []
    for kind in sorted {
      if let last = counts.last, last.kind.hasSameBytes(as: kind) {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((kind, 1))
      }
    }
    let shown = counts.prefix(mostKinds).map { "\($0.count) \($0.kind.shortened(to: 40))" }
    let others = counts.count > mostKinds ? ["and other kinds"] : []
    return "\(kinds.count) more: \((shown + others).joined(separator: ", "))"
  }

  private static let mostKinds = 8
  /// The room that the line about the rest may need.
  private static let restSize = 500
}
