import KubeModel

/// The differences between two texts, line by line, with a few lines around each.
struct LineDiff: Hashable, Sendable {
  enum Line: Hashable, Sendable {
    case context(VisibleText)
    case removed(VisibleText)
    case added(VisibleText)
    /// This many lines are not shown here.
    case skipped(Int)
  }

  let lines: [Line]

  /// Compares lines; the result has at most `limit` lines and counts the rest.
  init(from old: [VisibleText], to new: [VisibleText], limit: Int) {
    let all = LineDiff.aligned(old, new)
    let near = LineDiff.nearChanges(all)
    guard near.count > limit else {
      lines = near
      return
    }
    lines = near.prefix(limit) + [.skipped(near.dropFirst(limit).reduce(0) { $0 + $1.lineCount })]
  }

  /// Skips the lines that both texts begin and end with, so that most texts need no search.
  private static func aligned(_ old: [VisibleText], _ new: [VisibleText]) -> [Line] {
    let head = zip(old, new).prefix { $0.hasSameBytes(as: $1) }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
      .prefix { $0.hasSameBytes(as: $1) }.count
    return old.prefix(head).map(Line.context)
      + merged(Array(old.dropFirst(head).dropLast(tail)), Array(new.dropFirst(head).dropLast(tail)))
      + old.suffix(tail).map(Line.context)
  }

  private static func merged(_ old: [VisibleText], _ new: [VisibleText]) -> [Line] {
    guard old.count <= longest, new.count <= longest else {
      return old.map(Line.removed) + new.map(Line.added)
    }
    let difference = new.difference(from: old) { $0.hasSameBytes(as: $1) }
    let removed = Set(difference.removals.map(\.line))
    let added = Set(difference.insertions.map(\.line))
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, removed.contains(left) {
        lines.append(.removed(old[left]))
        left += 1
      } else if right < new.count, added.contains(right) {
        lines.append(.added(new[right]))
        right += 1
      } else {
        lines.append(.context(old[left]))
        (left, right) = (left + 1, right + 1)
      }
    }
    return lines
  }

  private static func nearChanges(_ lines: [Line]) -> [Line] {
    let changed = lines.indices.filter { !lines[$0].isContext }
    var result: [Line] = []
    var next = 0
    for index in changed {
      var start = max(next, index - margin)
      if start == next + 1 { start = next }
      if start > next { result.append(.skipped(start - next)) }
      let end = min(lines.count, index + margin + 1)
      if end > start { result += lines[start..<end] }
      next = max(next, end)
    }
    return next < lines.count ? result + [.skipped(lines.count - next)] : result
  }

  /// How many unchanged lines are shown before and after a change.
  private static let margin = 2
  /// Longer texts are not searched, since that would take too long; all lines are removed and added.
  private static let longest = 1_000
}

extension LineDiff.Line {
  fileprivate var isContext: Bool {
    guard case .context = self else { return false }
    return true
  }

  fileprivate var lineCount: Int {
    guard case .skipped(let count) = self else { return 1 }
    return count
  }
}

extension CollectionDifference.Change {
  fileprivate var line: Int {
    switch self {
    case .remove(let offset, _, _), .insert(let offset, _, _): offset
    }
  }
}
