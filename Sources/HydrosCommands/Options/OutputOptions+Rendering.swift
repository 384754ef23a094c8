internal import Execution
internal import Planning
internal import Reporting

extension OutputOptions {
  func render(_ plan: Plan, in context: CommandContext) -> String {
    PlanReport.render(
      plan, as: output, style: style(in: context), limit: PlanReport.commentLimit)
  }

  func render(
    _ difference: ServerDifference, of command: String = "diff", in context: CommandContext
  ) -> String {
    DifferenceReport.render(
      difference, of: command, as: output, style: style(in: context), limit: PlanReport.commentLimit
    )
  }

  func render(_ report: ExecutionReport, in context: CommandContext) -> String {
    RunReport.render(
      report, as: output, style: style(in: context), limit: PlanReport.commentLimit)
  }
}
