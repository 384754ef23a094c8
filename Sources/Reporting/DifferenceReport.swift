import KubeModel
package import RunModel

/// Renders server-side differences for people and for programs.
package enum DifferenceReport {
  /// The difference in a format, with a final newline; style and limit count as for a plan.
  ///
  /// It is headed by the command that it looks ahead of: `diff`, `apply`, `sync` or `adopt`.
  package static func render(
    _ difference: ServerDifference, of command: String = "diff", as format: OutputFormat,
    style: TextStyle = .plain, limit: Int? = nil
  ) -> String {
    switch format {
    case .text: DifferenceText(difference, command).lines.rendered(in: style)
    case .markdown: DifferenceMarkdown(difference, command, limit: limit ?? .max).text
    case .json: difference.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}
