/// The elements of reports.
enum HTMLTag: String {
  case html, head, meta, title, style, script, body
  case header, main, section, footer, div, details, summary
  case h1, h2, h3, p, ul, li, dl, dt, dd, figure, figcaption, pre
  case span, b, code, del, ins, button, input, select, label

  /// Whether the element has neither content nor an end.
  var isVoid: Bool { self == .meta || self == .input }

  /// Whether a line break in front of the element is invisible.
  var startsLine: Bool {
    switch self {
    case .span, .b, .code, .del, .ins, .button, .input, .select, .label, .summary: false
    default: true
    }
  }
}
