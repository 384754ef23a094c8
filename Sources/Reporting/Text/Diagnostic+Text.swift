import KubeModel

extension Diagnostic {
  /// The message, the place, its line with a caret, and what to do.
  var textLines: [TextLine] {
    let lead: VisibleText = "\(severity.rawValue)[\(code.rawValue)]: "
    return .paragraph(
      "\(message.sentence)", after: lead, severity.role, indent: 0, hanging: 2) + place + advice
  }

  private var place: [TextLine] {
    guard let location else { return [] }
    let arrow = TextLine("→ ", .dim, indent: 2).then("\(location.description)")
    guard let excerpt else { return [arrow] }
    let view = ExcerptView(excerpt, column: location.column, width: TextLine.columns - 16)
    let number: VisibleText = "\(location.line)"
    let gutter = String(repeating: " ", count: number.columns)
    return [
      arrow,
      TextLine("\(number) │ ", .dim, indent: 4).then(view.text),
      TextLine("\(gutter) │ ", .dim, indent: 4).then(view.caretLine, severity.role),
    ]
  }

  private var advice: [TextLine] {
    guard let help, !help.isEmpty else { return [] }
    return .paragraph("\(help.sentence)", after: "help: ", .note, indent: 2, hanging: 8)
  }
}

extension Diagnostic.Severity {
  var role: TextStyle.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

/// The part of a source line around a column, and where the column is in it.
struct ExcerptView: Hashable, Sendable {
  let text: VisibleText
  let caretLine: VisibleText

  /// The column counts the scalars of the line from 1; it may be just behind the end.
  init(_ excerpt: String, column: Int, width: Int) {
    let start = String(String.UnicodeScalarView(excerpt.unicodeScalars.prefix(column - 1)))
    let before = VisibleText(start).columns
    let dropped = before > width - 20 ? before - width / 2 : 0
    text = VisibleText(excerpt).withoutFirst(dropped).shortened(to: width)
    let spaces = before - dropped + (dropped > 0 ? 1 : 0)
    caretLine = "\(String(repeating: " ", count: spaces))^"
  }
}
