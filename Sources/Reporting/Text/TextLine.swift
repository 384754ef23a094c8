/// A line of text output: pieces with a meaning each, not yet coloured.
struct TextLine: Hashable, Sendable {
  /// The width that lines are laid out for; a longer name still stands unbroken.
  static let columns = 100

  private struct Span: Hashable, Sendable {
    let text: String
    let role: TextStyle.Role
  }

  private let indent: Int
  private var spans: [Span] = []

  static let blank = TextLine("")

  /// A line of one piece; what users wrote is made visible before it comes here.
  init(_ text: String, _ role: TextStyle.Role = .body, indent: Int = 0) {
    self.indent = indent
    spans = [Span(text: text, role: role)]
  }

  func then(_ text: String, _ role: TextStyle.Role = .body) -> TextLine {
    var line = self
    line.spans.append(Span(text: text, role: role))
    return line
  }

  /// Appends the pieces of another line, without its indentation.
  func then(_ other: TextLine) -> TextLine {
    var line = self
    line.spans += other.spans
    return line
  }

  /// Fills the line with spaces up to a column; at least one space is added.
  func padded(to column: Int) -> TextLine {
    then(String(repeating: " ", count: max(1, column - width)))
  }

  var width: Int { spans.reduce(indent) { $0 + $1.text.columns } }

  /// The line without its line break, inert in a CI log.
  func rendered(in style: TextStyle) -> String {
    let plain = spans.map(\.text).joined()
    guard !plain.isEmpty else { return "" }
    let margin = String(repeating: " ", count: indent)
    if plain.defusingLineStart != plain { return margin + plain.defusingLineStart }
    return margin + spans.map { style.paint($0.text, as: $0.role) }.joined()
  }
}

extension [TextLine] {
  func rendered(in style: TextStyle) -> String {
    reduce(into: "") { $0 += $1.rendered(in: style) + "\n" }
  }

  /// A paragraph behind a lead, its lines broken between words and indented alike.
  static func paragraph(
    _ text: String, after lead: String = "", _ leadRole: TextStyle.Role = .body, indent: Int,
    hanging: Int? = nil
  ) -> [TextLine] {
    let margin = hanging ?? indent
    var lines = [TextLine(lead, leadRole, indent: indent)]
    var isFresh = true
    for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let last = lines.count - 1
      if isFresh || lines[last].width + 1 + word.columns <= TextLine.columns {
        lines[last] = lines[last].then(isFresh ? word : " " + word)
      } else {
        lines.append(TextLine(word, indent: margin))
      }
      isFresh = false
    }
    return lines
  }
}
