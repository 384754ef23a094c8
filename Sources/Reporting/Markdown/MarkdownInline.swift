/// Markdown within one line: literals of this program, and between them text that is inert.
///
/// What is interpolated becomes prose without any markup, or a code span with the label `code`. Only
/// literals are Markdown, since the compiler takes nothing else for a `StaticString`.
struct MarkdownInline: Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Piece: Sendable {
    case markup(StaticString)
    case prose(String)
    case code(String)
    case link(StaticString, to: String)
  }

  /// Where the line stands, since each place has marks of its own that text must not hold.
  enum Place {
    case block
    /// A cell of a table, which a bar would end.
    case cell
    /// A title such as `<summary>`, where forges read HTML and no Markdown.
    case html
  }

  private let pieces: [Piece]

  private init(_ pieces: [Piece]) { self.pieces = pieces }

  init(stringLiteral markup: StaticString) { self.init([.markup(markup)]) }

  init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.pieces) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ markup: StaticString) { pieces.append(.markup(markup)) }
    mutating func appendInterpolation(_ prose: String) { pieces.append(.prose(prose)) }
    mutating func appendInterpolation(_ number: Int) { pieces.append(.prose(String(number))) }
    mutating func appendInterpolation(code: String) { pieces.append(.code(code)) }
    mutating func appendInterpolation(code: VisibleText) { pieces.append(.code(code.string)) }
    mutating func appendInterpolation(_ line: MarkdownInline) { pieces += line.pieces }
  }

  /// A link; nil where the address is none of the web, or holds what could end the link.
  static func link(_ title: StaticString, to address: String) -> MarkdownInline? {
    let isPlain = address.utf8.allSatisfy {
      $0 > 0x20 && $0 < 0x7F && !"<>()[]\\\"'`|".utf8.contains($0)
    }
    guard isPlain, address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    return MarkdownInline([.link(title, to: address)])
  }

  func text(in place: Place = .block) -> String {
    let text = pieces.map { $0.text(in: place) }.joined()
    guard place == .cell else { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
  }
}

extension MarkdownInline.Piece {
  fileprivate func text(in place: MarkdownInline.Place) -> String {
    switch self {
    case .markup(let markup): markup.description
    case .prose(let text): place == .html ? text.htmlEntities : text.markdownProse
    case .code(let text): place == .html ? text.htmlCode : text.markdownCode
    case .link(let title, let address): "[\(title)](\(address))"
    }
  }
}

extension [MarkdownInline] {
  func joined(separator: StaticString) -> MarkdownInline {
    guard let first else { return "" }
    let separator = MarkdownInline(stringLiteral: separator)
    return dropFirst().reduce(first) { "\($0)\(separator)\($1)" }
  }
}
