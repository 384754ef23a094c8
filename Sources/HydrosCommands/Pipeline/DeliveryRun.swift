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
    let (difference, timeLeft) = try await check(delivery, flag, display)
    guard difference.plan.diagnostics.allSatisfy({ $0.severity != .error }) else {
      display.pause()
      context.writeOutput(output.render(difference, in: context))
      return .invalid
    }
    guard try await mayGoAhead(difference, flag, display) else {
      context.writeError("Nothing was changed.\n")
      return .failed
    }
    let report = await executor(delivery, flag, display, timeLeft).run(difference, identity)
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

  /// What the run would do, and the time that it then has; nothing where a signal, or the end of its
  /// time, came first.
  private func check(
    _ delivery: Delivery, _ flag: InterruptionFlag, _ display: ProgressDisplay
  ) async throws -> (ServerDifference, timeLeft: Duration?) {
    display.show(.checking(count: delivery.plan.batches.reduce(0) { $0 + $1.changes.count }))
    let (timeout, start) = (delivery.rules.timeout, context.network.pacing.now())
    let result = await flag.cancelling {
      await withTimeLimit(timeout) { () -> Result<ServerDifference, KubeError>? in
        do throws(KubeError) {
          return .success(try await delivery.difference())
        } catch {
          return .failure(error)
        }
      } instead: { _ in
        nil
      }
    }
    guard let result, flag.interruption == nil else {
      return (ServerDifference(plan: delivery.plan, cluster: delivery.access.name), .zero)
    }
    let passed = context.network.pacing.now() - start
    return (try result.get(), timeout.map { max(.zero, $0 - passed) })
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
    let isWanted = await flag.cancelling { [ask = context.terminal.ask] in
      await ask("Carry this out on \(difference.cluster)? [y/N] ")
    }
    // A run that a signal stopped writes nothing and reports that.
    return isWanted || flag.interruption != nil
  }

  private func executor(
    _ delivery: Delivery, _ flag: InterruptionFlag, _ display: ProgressDisplay,
    _ timeLeft: Duration?
  ) -> Executor {
    var server = delivery.access.server
    server.pacing = server.pacing.ending(at: flag)
    var rules = delivery.rules
    rules.timeout = timeLeft
    return Executor(
      Cluster(server, delivery.access.discovery), rules,
      Executor.Surroundings(
        pacing: delivery.access.server.pacing, now: { [context] in context.now },
        runHook: context.runHook,
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
        help: "the run itself ended as shown above",
        status: report.status == .done ? .failed : ExitStatus(report.status))
    }
  }
}
