internal import Execution
internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Reporting

/// Carries a delivery out: checks, asks, runs and reports.
struct DeliveryRun {
  let command: ExecutionReport.Command
  let options: DeliveryOptions
  let output: OutputOptions
  let logging: LoggingOptions
  let context: CommandContext

  /// The whole of `apply` and `sync` once the plan is known.
  func carryOut(_ delivery: Delivery) async throws -> ExitStatus {
    let identity = Executor.Identity(
      id: context.makeID(), command: command, target: try target(of: delivery),
      started: context.now)
    let flag = InterruptionFlag()
    let display = ProgressDisplay(output, logging, in: context)
    display.begin()
    defer { display.pause() }
    let listener = listen(flag, display)
    defer { listener.cancel() }
    let difference = try await check(delivery, flag, display)
    guard difference.plan.diagnostics.allSatisfy({ $0.severity != .error }) else {
      display.pause()
      context.writeOutput(output.render(difference, in: context))
      return .invalid
    }
    guard try await mayGoAhead(difference, flag, display) else {
      context.writeError("Nothing was changed.\n")
      return .failed
    }
    let report = await executor(delivery, flag, display).run(difference, identity)
    display.pause()
    context.writeOutput(output.render(report, in: context))
    try write(report)
    return ExitStatus(report.status)
  }

  private func target(of delivery: Delivery) throws(CommandError) -> String {
    if let target = delivery.configuration.target { return target }
    throw CommandError(
      "\(delivery.configuration.path) names no target",
      help: "add `target: {id: production}`, with a name for the cluster and what is yours in it",
      status: .invalid)
  }

  private func listen(
    _ flag: InterruptionFlag, _ display: ProgressDisplay
  ) -> Task<Void, Never> {
    let interruptions = context.interruptions()
    return Task {
      for await interruption in interruptions {
        flag.raise(interruption)
        display.show(.interrupted(interruption))
      }
    }
  }

  /// What the run would do; a signal ends it here, with nothing written.
  private func check(
    _ delivery: Delivery, _ flag: InterruptionFlag, _ display: ProgressDisplay
  ) async throws -> ServerDifference {
    display.show(.checking(count: delivery.plan.batches.reduce(0) { $0 + $1.changes.count }))
    let result = await flag.cancelling { () -> Result<ServerDifference, KubeError> in
      do throws(KubeError) {
        return .success(try await delivery.difference())
      } catch {
        return .failure(error)
      }
    }
    try stop(at: flag)
    return try result.get()
  }

  private func stop(at flag: InterruptionFlag) throws(CommandError) {
    guard let interruption = flag.interruption else { return }
    throw CommandError(
      "the run was interrupted by \(interruption.rawValue) before anything was written",
      status: ExitStatus(interruption))
  }

  /// Whether a person, or the pipeline, wants the run to happen.
  private func mayGoAhead(
    _ difference: ServerDifference, _ flag: InterruptionFlag, _ display: ProgressDisplay
  ) async throws -> Bool {
    let isStopped =
      !difference.plan.guards.isEmpty
      || (command == .apply && difference.summary.failed > 0)
    guard !isStopped, !difference.summary.isEmpty, !options.yes, !context.isCI else { return true }
    guard context.terminal.isInput, context.terminal.isError else {
      throw CommandError(
        "nobody said whether to go ahead, and there is no terminal to ask at",
        help: "give --yes, or set CI=true", status: .usage)
    }
    display.pause()
    defer { display.begin() }
    context.writeError(
      DifferenceReport.render(difference, as: .text, style: output.errorStyle(in: context)) + "\n")
    let ask = context.terminal.ask
    let isWanted = await flag.cancelling {
      await ask("Carry this out on \(difference.cluster)? [y/N] ")
    }
    try stop(at: flag)
    return isWanted
  }

  private func executor(
    _ delivery: Delivery, _ flag: InterruptionFlag, _ display: ProgressDisplay
  ) -> Executor {
    var server = delivery.access.server
    server.pacing = server.pacing.ending(at: flag)
    return Executor(
      Cluster(server, delivery.access.discovery), delivery.rules,
      Executor.Surroundings(
        pacing: server.pacing, now: { [context] in context.now }, runHook: context.runHook,
        directory: delivery.directory, flag: flag, emit: { display.show($0) },
        requests: { delivery.access.requests }))
  }

  private func write(_ report: ExecutionReport) throws(CommandError) {
    guard let path = options.report else { return }
    do throws(WriteFailure) {
      try context.writeFile(context.absolute(path), Array(RunReport.render(report, as: .json).utf8))
    } catch {
      throw CommandError(
        "the report can't be written to \(path): \(error.reason)",
        help: "the run itself ended as shown above")
    }
  }
}
