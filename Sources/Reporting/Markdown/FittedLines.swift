import KubeModel

/// Shortens lists to a size, with a last line that counts the rest.
enum FittedLines {
  /// As many lines from the front as fit; `rest` makes the line about those from an index on.
  ///
  /// Where each line will stand behind a margin, its width counts too.
  static func lines<Line: Sized>(
    _ all: [Line], within budget: Int, margin: Int = 0, rest: (_ shown: Int) -> Line
  ) -> [Line] {
    let sizes = all.map { margin + $0.size + 1 }
    guard sizes.reduce(0, +) > budget else { return all }
    var left = budget - restSize
    let shown = sizes.prefix { size in
      left -= size
      return left >= 0
    }.count
    return all.prefix(shown) + [rest(shown)]
  }

  /// `12 more: 10 Deployment, 2 Service`, for the kinds of resources without a line.
  static func count(_ kinds: [VisibleText]) -> VisibleText {
    let sorted = kinds.sorted { $0.string.precedes($1.string) }
    var counts: [(kind: VisibleText, count: Int)] = []
    for kind in sorted {
      if let last = counts.last, last.kind.hasSameBytes(as: kind) {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((kind, 1))
      }
    }
    let shown = counts.prefix(mostKinds).map { entry -> VisibleText in
      "\(entry.count) \(entry.kind.shortened(to: 40))"
    }
    let others: [VisibleText] = counts.count > mostKinds ? ["and other kinds"] : []
    return "\(kinds.count) more: \((shown + others).joined(separator: ", "))"
  }

  /// `api, web and 3 more`: the first of some names, and how many others there are.
  static func list(_ names: [VisibleText], atMost most: Int) -> VisibleText {
    let shown = names.prefix(most)
    let list = Array(shown).joined(separator: ", ")
    return names.count > most ? "\(list) and \(names.count - most) more" : list
  }

  private static let mostKinds = 8
  /// The room that is reserved for the line about the rest.
  private static let restSize = 500
}

/// What counts against a size limit.
protocol Sized {
  /// The length in UTF-16, which is never fewer than the characters that a forge counts.
  var size: Int { get }
}

extension String: Sized {
  var size: Int { utf16.count }
}

extension VisibleText: Sized {
  var size: Int { string.size }
}

extension MarkdownItem: Sized {
  var size: Int { text.size }
}

extension MarkdownNode: Sized {
  var size: Int { text.size }
}

extension [MarkdownNode]: Sized {
  var size: Int { reduce(2 * Swift.max(0, count - 1)) { $0 + $1.size } }
}
