package import KubeModel
package import Planning
package import RunModel

/// What a command has to tell, whatever it is.
package enum CommandResult: Sendable {
  case plan(Plan)
  case difference(ServerDifference, command: String)
  case report(ExecutionReport)

  /// The command that it is the result of, such as `apply`.
  package var command: String {
    switch self {
    case .plan: "plan"
    case .difference(_, let command): command
    case .report(let report): report.command.rawValue
    }
  }

  /// The result in a format, with a final newline; `style` counts for text, `limit` for Markdown.
  package func rendered(
    as format: OutputFormat, style: TextStyle = .plain, limit: Int? = nil
  ) -> String {
    switch self {
    case .plan(let plan): PlanReport.render(plan, as: format, style: style, limit: limit)
    case .difference(let difference, let command):
      DifferenceReport.render(difference, of: command, as: format, style: style, limit: limit)
    case .report(let report): RunReport.render(report, as: format, style: style, limit: limit)
    }
  }

  /// The result as one page for a browser.
  package var html: String {
    switch self {
    case .plan(let plan): HTMLReport.render(plan)
    case .difference(let difference, let command): HTMLReport.render(difference, of: command)
    case .report(let report): HTMLReport.render(report)
    }
  }

  package var counts: ChangeCounts {
    switch self {
    case .plan(let plan): ChangeCounts(plan)
    case .difference(let difference, _): ChangeCounts(difference)
    case .report(let report): ChangeCounts(report)
    }
  }

  package var diagnostics: [Diagnostic] { plan.diagnostics }

  /// The last word on it, as one line of plain text.
  package var verdict: String {
    switch self {
    case .plan(let plan): plan.verdict.visible
    case .difference(let difference, _): difference.verdict.visible
    case .report(let report): report.verdict.visible
    }
  }

  private var plan: Plan {
    switch self {
    case .plan(let plan): plan
    case .difference(let difference, _): difference.plan
    case .report(let report): report.plan
    }
  }
}
