import KubeModel
package import RunModel

/// Renders reports of runs for people and for programs.
package enum RunReport {
  /// The report in a format, with a final newline; style and limit are as for a plan.
  package static func render(
    _ report: ExecutionReport, as format: OutputFormat, style: TextStyle = .plain,
    limit: Int? = nil
  ) -> String {
    switch format {
    case .text: RunText(report).lines.rendered(in: style)
    case .markdown: RunMarkdown(report, limit: limit ?? .max).text
    case .json: report.json.prettyText.defusingLogMarkersOfJSON + "\n"
    }
  }
}
