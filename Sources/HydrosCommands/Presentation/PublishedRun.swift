internal import Delivery
internal import Reporting
internal import RunModel

/// Carries a delivery out for `apply`, `sync` and `adopt`: shows how it goes, asks, and publishes what
/// became of it.
struct PublishedRun {
  let command: ExecutionReport.Command
  let options: DeliveryOptions
  let result: ResultOptions
  let context: CommandContext
  /// The plan that was reviewed, which is all that may be done; nil if none has to be.
  var review: PlanReview?

  init(
    _ command: ExecutionReport.Command, _ options: DeliveryOptions, _ result: ResultOptions,
    in context: CommandContext
  ) {
    self.command = command
    self.options = options
    self.result = result
    self.context = context
  }

  func carryOut(_ request: DeliveryRequest) async throws -> ExitStatus {
    let pipeline = Pipeline(context.delivery, logger: result.logging.logger(in: context))
    let publication = Publication(of: ReportedCommand(command), result, in: context)
    let source = try await pipeline.source(of: request.plan)
    return try await publication.publish(of: source) {
      let target = try pipeline.target(of: source, request)
      let delegate = CommandDelegate(
        yes: options.yes, review: review, style: result.output.errorStyle(in: context),
        display: ProgressDisplay(result.output, result.logging, in: context),
        publication: publication, target: source.configuration.target, context: context)
      defer { delegate.display.end() }
      let run = DeliveryRun(command, request, pipeline, delegate: delegate)
      return outcome(try await run.carryOut(on: target))
    }
  }

  private func outcome(_ outcome: DeliveryOutcome) -> CommandOutcome {
    switch outcome {
    case .difference(let difference):
      return CommandOutcome(
        .difference(difference, command: ReportedCommand(command)),
        ExitStatus(difference, tellsChanges: false))
    case .refused:
      context.writeError("Nothing was changed.\n")
      return CommandOutcome(nil, .failed)
    case .report(let report):
      var outcome = CommandOutcome(.report(report), ExitStatus(report.status))
      outcome.report = reportPaths.first
      outcome.trouble = write(report)
      return outcome
    }
  }
}
