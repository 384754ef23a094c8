internal import Execution
internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Reporting

/// Carries a delivery out: takes the lock, plans, checks, asks, runs, remembers and reports.
struct DeliveryRun {
  let command: ExecutionReport.Command
  let options: DeliveryOptions
  let context: CommandContext
  /// The plan that was reviewed, which is all that may be done; nil where none has to be.
  var review: PlanReview?
  private let errorStyle: TextStyle
  private let pipeline: Pipeline
  private let publication: Publication
  private let flag = InterruptionFlag()
  private let loss: LockLossFlag
  private let display: ProgressDisplay

  init(
    _ command: ExecutionReport.Command, _ options: DeliveryOptions, _ result: ResultOptions,
    in context: CommandContext
  ) {
    self.command = command
    self.options = options
    self.context = context
    errorStyle = result.output.errorStyle(in: context)
    pipeline = Pipeline(context, logger: result.logging.logger(in: context))
    publication = Publication(of: command.rawValue, result, in: context)
    loss = LockLossFlag(now: context.network.pacing.now)
    display = ProgressDisplay(result.output, result.logging, in: context)
  }

  /// The whole of `apply`, `sync` and `adopt`, or only a look at what they would change.
  func carryOut(_ request: DeliveryRequest) async throws -> ExitStatus {
    let source = try await pipeline.source(of: request.plan)
    return try await publication.publish(of: source) {
      let approach = try pipeline.approach(request, to: source)
      return request.isReadOnly
        ? try await look(request, on: approach) : try await run(request, on: approach)
    }
  }

  /// What a run would change; nobody is kept from changing it meanwhile.
  private func look(
    _ request: DeliveryRequest, on approach: Approach
  ) async throws -> CommandOutcome {
    let memory = options.noRecord ? nil : try await approach.memory()
    let difference = try await pipeline.delivery(request, on: approach, memory: memory).difference()
    return CommandOutcome(
      .difference(difference, command: command.rawValue),
      ExitStatus(difference, tellsChanges: false))
  }

  private func run(
    _ request: DeliveryRequest, on approach: Approach
  ) async throws -> CommandOutcome {
    let identity = Executor.Identity(
      id: context.makeID(), command: command, target: try approach.target, started: context.now)
    let listener = listen()
    defer { listener.cancel() }
    guard !options.noRecord else {
      return try await carryOut(pipeline.delivery(request, on: approach, memory: nil), identity)
    }
    let lock = try approach.lock(
      run: identity.id, shard: request.plan.scope.shard, in: context)
    return try await holding(lock) {
      let memory = try await approach.memory()
      return try await carryOut(pipeline.delivery(request, on: approach, memory: memory), identity)
    }
  }

  private func holding(
    _ lock: TargetLock, _ work: @escaping @Sendable () async throws -> CommandOutcome
  ) async throws -> CommandOutcome {
    let result: Result<CommandOutcome, any Error>
    do throws(LockError) {
      result = try await lock.hold(
        timeout: options.lockTimeout.duration, flag: flag,
        waiting: { [context] in context.writeError("\($0.words)\n") },
        holds: { [loss] in loss.hold(until: $0) }, lost: { [loss] in loss.raise($0) }
      ) {
        await Result(awaiting: work)
      }
    } catch {
      guard let interruption = flag.interruption else { throw CommandError(error) }
      throw CommandError(error.message, status: ExitStatus(interruption))
    }
    return try result.get()
  }

  /// The run, once the plan is known.
  private func carryOut(
    _ delivery: Delivery, _ identity: Executor.Identity
  ) async throws -> CommandOutcome {
    if !delivery.plan.hasErrors { try review?.check(delivery.plan) }
    display.begin()
    defer { display.pause() }
    let (difference, timeLeft) = try await check(delivery)
    guard !difference.plan.hasErrors else {
      return CommandOutcome(.difference(difference, command: command.rawValue), .invalid)
    }
    guard try await mayGoAhead(difference) else {
      context.writeError("Nothing was changed.\n")
      return CommandOutcome(nil, .failed)
    }
    if difference.stop(of: command) == nil {
      await publication.begin(difference, on: identity.target)
    }
    let archive = ManifestArchive(
      delivery, directory: reportDirectory(delivery, identity) + "/deleted", run: identity.id,
      in: context)
    var report = await executor(delivery, timeLeft, archive).run(difference, identity)
    report.keptManifests = archive.kept
    var outcome = CommandOutcome(.report(report), ExitStatus(report.status))
    outcome.report = reportPaths.first
    outcome.trouble = write(report)
    return outcome
  }

  private func listen() -> Task<Void, Never> {
    let interruptions = context.interruptions()
    return Task { [flag, display] in
      for await interruption in interruptions {
        flag.raise(interruption)
        display.show(.interrupted(interruption))
      }
    }
  }

  /// What the run would do, and the time that it then has; nothing where a signal, or the end of its
  /// time, came first.
  private func check(_ delivery: Delivery) async throws -> (ServerDifference, timeLeft: Duration?) {
    display.show(.checking(count: delivery.plan.batches.reduce(0) { $0 + $1.changes.count }))
    let (timeout, pacing) = (delivery.rules.timeout, context.network.pacing)
    let start = pacing.now()
    let result = await flag.cancelling {
      await withTimeLimit(timeout, by: pacing) { () -> Result<ServerDifference, KubeError>? in
        await Result(awaiting: delivery.difference)
      } instead: { _ in
        nil
      }
    }
    guard let result, flag.interruption == nil else {
      return (ServerDifference(plan: delivery.plan, cluster: delivery.access.name), .zero)
    }
    let passed = pacing.now() - start
    return (try result.get(), timeout.map { max(.zero, $0 - passed) })
  }

  /// Whether a person, or the pipeline, wants the run to happen.
  private func mayGoAhead(_ difference: ServerDifference) async throws -> Bool {
    let question = Question(yes: options.yes, in: context)
    guard difference.stop(of: command) == nil, !difference.summary.isEmpty, !question.isAnswered
    else { return true }
    try question.checkTerminal()
    display.pause()
    defer { display.begin() }
    context.writeError(
      DifferenceReport.render(difference, as: .text, style: errorStyle) + "\n")
    let isWanted = await flag.cancelling {
      (try? await question.ask("Carry this out on \(difference.cluster)?")) == true
    }
    // A run that a signal stopped writes nothing and reports that.
    return isWanted || flag.interruption != nil
  }

  private func executor(
    _ delivery: Delivery, _ timeLeft: Duration?, _ archive: ManifestArchive
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
        directory: delivery.directory, flag: flag, emit: { [display] in display.show($0) },
        requests: { delivery.access.requests }, journal: delivery.journal,
        keepManifest: { manifest async throws(Failure) in try await archive.keep(manifest) },
        lockLoss: { [loss] in loss.loss }))
  }
}

extension HeldLock {
  /// For whom a run waits, as a line of the log.
  fileprivate var words: String {
    let since = since.map { " since \(RFC3339.text($0))" } ?? ""
    return "Waiting for \(self), which holds the lock of the target\(since)."
  }
}
