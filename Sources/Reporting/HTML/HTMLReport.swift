package import Planning
package import RunModel

/// Renders plans, differences and reports as one HTML file each, which loads nothing and works offline.
///
/// Everything is in the markup; the script only searches and filters. The same value always gives the
/// same bytes.
package enum HTMLReport {
  package static func render(_ plan: Plan) -> String { PlanHTML(plan).page.text }

  /// The heading names the command, which is `diff` or the run that would make the changes.
  package static func render(
    _ difference: ServerDifference, of command: ReportedCommand = .diff
  ) -> String {
    DifferenceHTML(difference, command).page.text
  }

  package static func render(_ report: ExecutionReport) -> String { RunHTML(report).page.text }
}
