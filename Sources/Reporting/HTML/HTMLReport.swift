package import Planning
package import RunModel

/// Renders plans, differences and reports as one HTML file each, which loads nothing and works offline.
///
/// Everything is in the markup; the script in it only searches and filters. The same value gives the
/// same bytes.
package enum HTMLReport {
  package static func render(_ plan: Plan) -> String { PlanHTML(plan).page.text }

  /// The difference, headed by the command that it looks ahead of: `diff`, `apply` or `sync`.
  package static func render(_ difference: ServerDifference, of command: String = "diff") -> String
  {
    DifferenceHTML(difference, command).page.text
  }

  package static func render(_ report: ExecutionReport) -> String { RunHTML(report).page.text }
}
