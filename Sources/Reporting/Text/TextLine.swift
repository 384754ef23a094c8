/// A line of text output: visible pieces with a meaning each, not yet coloured.
struct TextLine: Hashable, Sendable {
  /// The width for which lines are made; longer names are not broken.
  static let columns = 100

  private struct Span: Hashable, Sendable {
    var text: VisibleText
    let role: TextStyle.Role
  }

  private let indent: Int
  private var spans: [Span] = []

  static let blank = TextLine("")

  /// A line of one piece.
  init(_ text: VisibleText, _ role: TextStyle.Role = .body, indent: Int = 0) {
    self.indent = indent
    spans = [Span(text: text, role: role)]
  }

  func then(_ text: VisibleText, _ role: TextStyle.Role = .body) -> TextLine {
    var line = self
    line.append(Span(text: text, role: role))
    return line
  }

  /// Neighbours with the same meaning become one piece.
  private mutating func append(_ span: Span) {
    if let last = spans.last, last.role == span.role {
      spans[spans.count - 1].text += span.text
    } else {
      spans.append(span)
    }
  }

  /// Appends the pieces of another line, without its indentation.
  func then(_ other: TextLine) -> TextLine {
    var line = self
    for span in other.spans { line.append(span) }
    return line
  }

  /// Fills the line with spaces up to a column, at least one.
  func padded(to column: Int) -> TextLine {
    then("\(String(repeating: " ", count: max(1, column - width)))")
  }

  /// Adds a dim note; on a line of its own if the line would be too wide.
  func then(note: VisibleText) -> [TextLine] {
    let line = then("  ").then(note, .dim)
    guard line.width > TextLine.columns else { return [line] }
    return [self] + .paragraph(note, role: .dim, indent: 8)
  }

  var width: Int { spans.reduce(indent) { $0 + $1.text.columns } }

  /// The pieces with their meanings, beginning with the indentation.
  var pieces: [(text: VisibleText, role: TextStyle.Role)] {
    [("\(margin)", .body)] + spans.map { ($0.text, $0.role) }
  }

  private var margin: String { String(repeating: " ", count: indent) }

  /// The line without colours; empty if it has nothing but its indentation.
  var plain: VisibleText {
    let text = spans.map(\.text).joined(separator: "")
    return text.isEmpty ? "" : "\(margin)\(text)"
  }

  /// The line without its line break, inert in a CI log.
  func rendered(in style: TextStyle) -> String {
    let plain = plain.string
    let inert = plain.defusingLineStart
    guard !plain.isEmpty, inert == plain else { return inert }
    return margin + spans.map { style.paint($0.text.string, as: $0.role) }.joined()
  }
}

extension [TextLine] {
  func rendered(in style: TextStyle) -> String {
    reduce(into: "") { $0 += $1.rendered(in: style) + "\n" }
  }

  /// The sections that are not empty, with a blank line between them.
  static func sections(_ sections: [[TextLine]]) -> [TextLine] {
    Array(sections.filter { !$0.isEmpty }.joined(separator: [.blank]))
  }

  /// A paragraph behind a lead, broken between words; `hanging` indents all lines but the first.
  static func paragraph(
    _ text: VisibleText, after lead: VisibleText = "", _ leadRole: TextStyle.Role = .body,
    role: TextStyle.Role = .body, indent: Int, hanging: Int? = nil
  ) -> [TextLine] {
    let margin = hanging ?? indent
    var lines = [TextLine(lead, leadRole, indent: indent)]
    var isFresh = true
    for word in text.words {
      let last = lines.count - 1
      if isFresh || lines[last].width + 1 + word.columns <= TextLine.columns {
        lines[last] = lines[last].then(isFresh ? word : " \(word)", role)
      } else {
        lines.append(TextLine(word, role, indent: margin))
      }
      isFresh = false
    }
    return lines
  }
}
