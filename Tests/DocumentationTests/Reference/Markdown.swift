/// Text as a page of Markdown shows it.
enum Markdown {
  static func code(_ text: String) -> String { "`\(text)`" }

  /// A sentence of the code as one of a page: options become code, and nothing else becomes markup.
  static func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { index, part in index % 2 == 0 ? plain(String(part)) : "`\(part)`" }.joined()
  }

  private static func plain(_ text: String) -> String {
    text.replacing("<", with: "&lt;").replacing("*", with: "\\*")
      .replacing(/(^|[\s(])(--?[a-z][a-z0-9-]*)/) { "\($0.output.1)`\($0.output.2)`" }
  }

  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads, heads.map { _ in "---" }] + rows).map { cells in
      "| " + cells.map(cell).joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  static func fence(_ lines: [String], _ language: String = "") -> String {
    (["```\(language)"] + lines + ["```"]).joined(separator: "\n")
  }
}
