package import Execution
import KubeModel

/// Renders server-side differences for people and for programs.
package enum DifferenceReport {
  /// The difference in a format, with a final newline; style and limit count as for a plan.
  package static func render(
    _ difference: ServerDifference, as format: OutputFormat, style: TextStyle = .plain,
    limit: Int? = nil
  ) -> String {
    switch format {
    case .text: DifferenceText(difference).lines.rendered(in: style)
    case .markdown: DifferenceMarkdown(difference, limit: limit ?? .max).text
    case .json: difference.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}
