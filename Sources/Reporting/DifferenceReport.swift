import KubeModel
package import RunModel

/// Renders server-side differences for people and for programs.
package enum DifferenceReport {
  /// The difference in a format, with a final newline; style and limit are as for a plan.
  ///
  /// The heading names the command, which is `diff` or the run that would make the changes.
  package static func render(
    _ difference: ServerDifference, of command: ReportedCommand = .diff, as format: OutputFormat,
    style: TextStyle = .plain, limit: Int? = nil
  ) -> String {
    switch format {
    case .text: DifferenceText(difference, command).lines.rendered(in: style)
    case .markdown: DifferenceMarkdown(difference, command, limit: limit ?? .max).text
    case .json: difference.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}
