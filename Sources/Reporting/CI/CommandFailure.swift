/// Why a command has no result.
package struct CommandFailure: Hashable, Sendable {
  private let message: String
  private let details: [String]
  private let help: String?

  /// Takes sentences without their final full stops.
  package init(_ message: String, details: [String] = [], help: String? = nil) {
    self.message = message.sentence.capitalized
    self.details = details.map(\.sentence.capitalized)
    self.help = help?.sentence.capitalized
  }

  /// The failure for standard error, with a final newline.
  package var text: String {
    let lines: [VisibleText] =
      ["error: \(message)"] + details.map { "  - \($0)" } + (help.map { ["  \($0)"] } ?? [])
    return lines.map { $0.string + "\n" }.joined()
  }

  /// What happened, as one line of plain text.
  package var verdict: String { message.visible }

  /// The failure of a command as a comment or a step summary, with a final newline.
  package func markdown(of command: ReportedCommand) -> String {
    let list = details.prefix(Self.mostDetails).map { MarkdownItem(Self.prose($0)) }
    let nodes: [MarkdownNode?] = [
      .heading("⛔ hydros \(command.rawValue) failed"), .paragraph(Self.prose(message)),
      list.isEmpty ? nil : .list(list), help.map { .paragraph(Self.prose($0)) },
    ]
    return nodes.compactMap(\.self).text + "\n"
  }

  private static let mostDetails = 20

  private static func prose(_ sentence: String) -> MarkdownInline {
    "\(sentence.shortened(to: 1000))"
  }
}
