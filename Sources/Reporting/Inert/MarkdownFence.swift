/// A fenced block of code, which nothing in it can close.
enum MarkdownFence {
  /// Lines that are visible already; colours are those of `diff` where asked for.
  static func block(_ lines: [String], language: String = "diff") -> String {
    let longestRun = lines.map(\.longestRunOfBackticks).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longestRun + 1))
    let body = lines.map { $0.defusingLineStart + "\n" }.joined()
    return "\(fence)\(language)\n\(body)\(fence)"
  }
}
