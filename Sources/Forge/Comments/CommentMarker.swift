/// The hidden first line of a comment of hydros: its target, and a commit.
package struct CommentMarker: Hashable, Sendable {
  package let target: String
  /// The head commit of the change request when the comment was written; nil if unknown.
  package let head: String?

  package init(target: String, head: String?) {
    self.target = target
    self.head = head
  }

  /// The marker as an HTML comment, without a line break.
  package var text: String {
    let parts = ["target=\(target.asSegment)", head.map { "head=\($0.asSegment)" }]
    return "\(Self.start)\(parts.compactMap(\.self).joined(separator: " "))\(Self.end)"
  }

  /// The marker at the very start of a comment, where a quotation of another comment can't be; nil if
  /// there is none for the target.
  init?(startOf body: String, target: String) {
    let line = body.prefix { !$0.isNewline }
    guard line.hasPrefix(Self.start), line.hasSuffix(Self.end) else { return nil }
    let fields = line.dropFirst(Self.start.count).dropLast(Self.end.count).split(separator: " ")
    guard fields.first.map(String.init) == "target=\(target.asSegment)" else { return nil }
    let head = fields.dropFirst().first { $0.hasPrefix("head=") }?.dropFirst("head=".count)
    self.init(target: target, head: head.map(String.init))
  }

  private static let start = "<!-- hydros:comment "
  private static let end = " -->"
}
