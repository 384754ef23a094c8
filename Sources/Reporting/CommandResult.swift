package import KubeModel
package import Planning
package import RunModel

/// The result of a command.
package enum CommandResult: Sendable {
  case plan(Plan)
  case difference(ServerDifference, command: ReportedCommand)
  case report(ExecutionReport)

  /// The command that it is the result of.
  package var command: ReportedCommand {
    switch self {
    case .plan: .plan
    case .difference(_, let command): command
    case .report(let report): ReportedCommand(report.command)
    }
  }

  /// The result in a format, with a final newline; `style` is for text, `limit` for Markdown.
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

  /// The result as an HTML page.
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

  /// The result in one sentence, as one line of plain text.
  package var verdict: String {
    let verdict =
      switch self {
      case .plan(let plan): plan.verdict
      case .difference(let difference, _): difference.verdict
      case .report(let report): report.verdict
      }
    return verdict.visible
  }

  private var plan: Plan {
    switch self {
    case .plan(let plan): plan
    case .difference(let difference, _): difference.plan
    case .report(let report): report.plan
    }
  }
}
