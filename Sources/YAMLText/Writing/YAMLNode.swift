/// A value as a file shows it, over as many lines as it needs, with comments.
package struct YAMLNode: Sendable {
  private indirect enum Content: Sendable {
    case flow(YAMLFlow, note: String?)
    case list([YAMLNode])
    case map([Entry])
  }

  struct Entry: Sendable {
    let key: String
    let value: YAMLNode
  }

  private let content: Content
  /// The comments in the lines above it.
  private var comments: [String] = []

  private init(_ content: Content) { self.content = content }

  /// A value on one line, with a comment behind it.
  package static func flow(_ flow: YAMLFlow, note: String? = nil) -> YAMLNode {
    YAMLNode(.flow(flow, note: note))
  }

  package static func string(_ text: String) -> YAMLNode { .flow(.string(text)) }

  /// A list with a line or more for each item.
  package static func list(_ items: [YAMLNode]) -> YAMLNode {
    items.isEmpty ? .flow([]) : YAMLNode(.list(items))
  }

  /// A mapping in this order with a line or more for each entry; entries whose value is nil are left out.
  package static func map(_ entries: KeyValuePairs<String, YAMLNode?>) -> YAMLNode {
    .map(entries.compactMap { key, value in value.map { Entry(key: key, value: $0) } })
  }

  static func map(_ entries: [Entry]) -> YAMLNode {
    entries.isEmpty ? .flow([:]) : YAMLNode(.map(entries))
  }

  package func commented(_ comments: [String]) -> YAMLNode {
    var node = self
    node.comments = comments + node.comments
    return node
  }
}

extension YAMLNode {
  /// The lines of the text, each with its line break.
  package var text: String { lines(indent: 0) }

  /// The text of a file that holds several documents.
  package static func text(of documents: [YAMLNode]) -> String {
    documents.map(\.text).joined(separator: "---\n")
  }

  private func lines(indent: Int) -> String { commentLines(indent: indent) + body(indent: indent) }

  private func commentLines(indent: Int) -> String {
    comments.map { "\(blanks(indent))# \(YAMLScalarText.comment($0))\n" }.joined()
  }

  private func body(indent: Int) -> String {
    switch content {
    case .flow(let flow, let note): blanks(indent) + Self.line(flow, note)
    case .list(let items):
      items.map { item in
        // The first line of an item stands behind its dash.
        let body = item.body(indent: indent + 2).dropFirst(indent + 2)
        return item.commentLines(indent: indent) + "\(blanks(indent))- \(body)"
      }.joined()
    case .map(let entries):
      entries.map { entry in
        let key = YAMLScalarText.key(entry.key, beforeColon: "\n" + blanks(indent))
        return entry.value.commentLines(indent: indent) + blanks(indent) + key
          + entry.value.behindKey(indent: indent)
      }.joined()
    }
  }

  private func behindKey(indent: Int) -> String {
    guard case .flow(let flow, let note) = content else { return "\n" + body(indent: indent + 2) }
    return " " + Self.line(flow, note)
  }

  private static func line(_ flow: YAMLFlow, _ note: String?) -> String {
    flow.text + (note.map { "  # \(YAMLScalarText.comment($0))" } ?? "") + "\n"
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension YAMLNode: ExpressibleByStringLiteral {
  package init(stringLiteral text: StaticString) { self = .flow(YAMLFlow(stringLiteral: text)) }
}
