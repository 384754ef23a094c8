import KubeModel

extension Diagnostic {
  /// The message, the place, its line with a caret, and what to do.
  var textLines: [TextLine] {
    let lead = "\(severity.rawValue)[\(code)]: "
    return .paragraph(
      message.visible.sentence, after: lead, severity.role, indent: 0, hanging: 2) + place + advice
  }

  private var place: [TextLine] {
    guard let location else { return [] }
    let arrow = TextLine("→ ", .dim, indent: 2).then(location.description.visible)
    guard let excerpt else { return [arrow] }
    let view = ExcerptView(excerpt, column: location.column, width: TextLine.columns - 16)
    let number = String(location.line)
    let gutter = String(repeating: " ", count: number.columns)
    return [
      arrow,
      TextLine("\(number) │ ", .dim, indent: 4).then(view.text),
      TextLine("\(gutter) │ ", .dim, indent: 4).then(view.caretLine, severity.role),
    ]
  }

  private var advice: [TextLine] {
    guard let help, !help.isEmpty else { return [] }
    return .paragraph(help.visible.sentence, after: "help: ", .note, indent: 2, hanging: 8)
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
  let text: String
  let caretLine: String

  /// Columns count from 1, in scalars of the line as written; one beyond its end points behind it.
  init(_ excerpt: String, column: Int, width: Int) {
    let before = String(String.UnicodeScalarView(excerpt.unicodeScalars.prefix(column - 1))).visible
    let whole = excerpt.visible
    let dropped = before.columns > width - 20 ? before.columns - width / 2 : 0
    let rest = String(String.UnicodeScalarView(whole.unicodeScalars.dropFirst(dropped)))
    text = ((dropped > 0 ? "…" : "") + rest).shortened(to: width)
    let spaces = before.columns - dropped + (dropped > 0 ? 1 : 0)
    caretLine = String(repeating: " ", count: spaces) + "^"
  }
}
