/// A terminal that understands the few escape codes of a progress table.
struct ScreenModel {
  let columns: Int
  let rows: Int
  private(set) var lines: [[Character]] = [[]]
  private var row = 0
  private var column = 0

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Everything that was ever written and not written over, scrolled away lines among it.
  var text: [String] {
    var shown = lines.map { String($0).trimmingEnd }
    while shown.last?.isEmpty == true { shown.removeLast() }
    return shown
  }

  mutating func write(_ bytes: String) {
    var rest = Substring(bytes)
    while let scalar = rest.unicodeScalars.first {
      rest.unicodeScalars.removeFirst()
      switch scalar {
      case "\n": breakLine()
      case "\r": column = 0
      case "\u{1b}": obey(takeCode(from: &rest))
      default: put(Character(scalar))
      }
    }
  }

  private mutating func takeCode(from rest: inout Substring) -> Substring {
    let end = rest.dropFirst().firstIndex { $0.isLetter } ?? rest.index(before: rest.endIndex)
    let code = rest[...end]
    rest = rest[rest.index(after: end)...]
    return code
  }

  private mutating func obey(_ code: Substring) {
    switch code.last {
    case "A": row = max(row - (Int(code.dropFirst().dropLast()) ?? 1), lines.count - rows, 0)
    case "K": lines[row].removeSubrange(min(column, lines[row].count)...)
    case "J":
      lines[row].removeSubrange(min(column, lines[row].count)...)
      lines.removeSubrange((row + 1)...)
    default: precondition(code.last == "m" || code == "[?2026h" || code == "[?2026l", "\(code)")
    }
  }

  private mutating func breakLine() {
    (row, column) = (row + 1, 0)
    if row == lines.count { lines.append([]) }
  }

  private mutating func put(_ character: Character) {
    if column == columns { breakLine() }
    while lines[row].count <= column { lines[row].append(" ") }
    lines[row][column] = character
    column += 1
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
