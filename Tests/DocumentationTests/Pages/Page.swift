import Testing

/// A page of Markdown, taken apart.
struct Page: Sendable, CustomTestStringConvertible {
  /// A fenced block.
  struct Fence: Sendable {
    /// Of the line that opens it.
    let line: Int
    let language: String
    let lines: [String]
  }

  /// A piece of a line, such as a heading, a code span or a link.
  struct Piece: Sendable {
    let line: Int
    let text: String
  }

  let path: String
  private(set) var fences: [Fence] = []
  private(set) var headings: [Piece] = []
  private(set) var codeSpans: [Piece] = []
  /// The targets of links and images.
  private(set) var links: [Piece] = []

  var testDescription: String { path }
  var anchors: Set<String> { Slug.all(headings.map(\.text)) }

  init(_ file: Project.File) {
    path = file.path
    var prose: [Piece] = []
    var open: Fence?
    for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let number = index + 1
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("```") {
        if let fence = open { fences.append(fence) }
        open =
          open == nil
          ? Fence(line: number, language: String(trimmed.dropFirst(3)), lines: []) : nil
      } else if let fence = open {
        open = Fence(
          line: fence.line, language: fence.language, lines: fence.lines + [String(line)])
      } else {
        prose.append(Piece(line: number, text: String(line)))
      }
    }
    read(prose)
  }

  private mutating func read(_ prose: [Piece]) {
    headings = prose.compactMap { line in
      line.text.wholeMatch(of: /#{1,6} +(.*?) */).map {
        Piece(line: line.line, text: String($0.output.1))
      }
    }
    // Spans and links may go on in the next line, but not over an empty one.
    for paragraph in prose.split(whereSeparator: { $0.text.isEmpty }) {
      guard let first = paragraph.first?.line else { continue }
      let text = paragraph.map(\.text).joined(separator: "\n")
      let parts = text.split(separator: "`", omittingEmptySubsequences: false)
      var line = first
      for (index, part) in parts.enumerated() {
        if index % 2 == 1 {
          codeSpans.append(Piece(line: line, text: String(part).replacing("\n", with: " ")))
        }
        line += part.count { $0 == "\n" }
      }
      let plain = parts.enumerated().map { index, part in
        index % 2 == 0 ? String(part) : "code" + part.filter { $0 == "\n" }
      }.joined()
      for match in plain.matches(of: /\]\(([^)\s]*)\)/) {
        let before = plain[..<match.range.lowerBound].count { $0 == "\n" }
        links.append(Piece(line: first + before, text: String(match.output.1)))
      }
    }
  }

  /// A place as an editor opens it.
  func place(_ line: Int) -> String { "\(path):\(line)" }

  /// The path that a relative link leads to, from the root; nil where it leads out of the repository.
  func resolve(_ target: some StringProtocol) -> String? {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in target.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
