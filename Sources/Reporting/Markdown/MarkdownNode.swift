/// A block of a Markdown document, made of text that is inert in it.
struct MarkdownNode: Sendable {
  let text: String

  /// Joins lines that are Markdown already; only the makers of nodes below have them.
  private init(_ lines: [String]) { text = lines.joined(separator: "\n") }

  static func heading(_ line: MarkdownInline) -> MarkdownNode {
    MarkdownNode(["### \(line.text())"])
  }

  static func paragraph(_ line: MarkdownInline) -> MarkdownNode { MarkdownNode([line.text()]) }

  /// Small print, such as the last line of a comment.
  static func small(_ line: MarkdownInline) -> MarkdownNode {
    MarkdownNode(["<sub>\(line.text())</sub>"])
  }

  static func list(_ items: [MarkdownItem]) -> MarkdownNode { MarkdownNode(items.map(\.text)) }

  /// As many items as fit; `rest` tells how many others there are.
  static func list(
    _ items: [MarkdownItem], within budget: Int, margin: Int = 0,
    rest: (_ count: Int) -> MarkdownInline = { "and \($0) more" }
  ) -> MarkdownNode {
    .list(
      FittedLines.lines(items, within: budget, margin: margin) { shown in
        MarkdownItem(rest(items.count - shown))
      })
  }

  /// A block that readers unfold.
  static func folded(_ title: MarkdownInline, _ content: [MarkdownNode]) -> MarkdownNode {
    MarkdownNode([
      "<details><summary>\(title.text(in: .html))</summary>", "", content.text, "", "</details>",
    ])
  }

  /// Blocks that a forge sets off by a colour and a symbol.
  static func alert(_ kind: MarkdownAlert, _ content: [MarkdownNode]) -> MarkdownNode {
    MarkdownNode(
      ["> [!\(kind)]"]
        + content.text.split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.isEmpty ? ">" : "> \($0)"
        })
  }

  static func table(_ columns: [MarkdownColumn], _ rows: [[MarkdownInline]]) -> MarkdownNode {
    MarkdownNode(
      [
        row(columns.map { $0.title.text(in: .cell) }),
        "|" + columns.map { $0.isNumber ? "--:|" : "---|" }.joined(),
      ] + rows.map { row($0.map { $0.text(in: .cell) }) })
  }

  private static func row(_ cells: [String]) -> String {
    "|" + cells.map { " \($0) |" }.joined()
  }

  /// Lines of code, none of which closes the block; `diff` colours them by their first characters.
  static func code(_ lines: [VisibleText], _ language: MarkdownLanguage) -> MarkdownNode {
    let longestRun = lines.map(\.string.longestRunOfBackticks).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longestRun + 1))
    return MarkdownNode(["\(fence)\(language)"] + lines.map(\.string.defusingLineStart) + [fence])
  }
}

enum MarkdownLanguage { case diff, text }

enum MarkdownAlert: String, CustomStringConvertible {
  case note, important, warning, caution

  var description: String { rawValue.uppercased() }
}

struct MarkdownColumn {
  let title: MarkdownInline
  var isNumber = false
}

/// An item of a list: a line, and blocks beneath it that belong to it.
struct MarkdownItem: Sendable {
  let text: String

  init(_ line: MarkdownInline, _ content: [MarkdownNode] = []) {
    let lines = content.flatMap { $0.text.split(separator: "\n", omittingEmptySubsequences: false) }
    text = (["- \(line.text())"] + lines.map { "  \($0)" }).joined(separator: "\n")
  }
}

extension [MarkdownNode] {
  /// The blocks with a blank line between them.
  var text: String { map(\.text).joined(separator: "\n\n") }
}
