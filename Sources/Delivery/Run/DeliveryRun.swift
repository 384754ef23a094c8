internal import Execution
internal import KubeAPI
internal import KubeModel
internal import Planning
package import RunModel
internal import TargetState

/// Carries a delivery out: takes the lock, plans, checks, asks, runs and remembers.
package struct DeliveryRun: Sendable {
  private let command: ExecutionReport.Command
  private let request: DeliveryRequest
  private let pipeline: Pipeline
  private let delegate: any RunDelegate
  private let flag = InterruptionFlag()
  private let loss: LockLossFlag

  private var context: DeliveryContext { pipeline.context }

  package init(
    _ command: ExecutionReport.Command, _ request: DeliveryRequest, _ pipeline: Pipeline,
    delegate: any RunDelegate
  ) {
    self.command = command
    self.request = request
    self.pipeline = pipeline
    self.delegate = delegate
    loss = LockLossFlag(now: pipeline.context.network.pacing.now)
  }

  /// Changes the target, or only looks at what the request would change.
  package func carryOut(on target: TargetAccess) async throws -> DeliveryOutcome {
    request.isReadOnly ? .difference(try await look(at: target)) : try await run(on: target)
  }

  /// What a run would change; nobody is kept from changing it meanwhile.
  private func look(at target: TargetAccess) async throws -> ServerDifference {
    let memory = request.keepsRecord ? try await target.memory() : nil
    return try await pipeline.targetPlan(request, on: target, memory: memory).difference()
  }

  private func run(on target: TargetAccess) async throws -> DeliveryOutcome {
    let identity = RunIdentity(
      id: context.makeID(), command: command, target: try target.target,
      started: context.network.sources.now())
    let listener = listen()
    defer { listener.cancel() }
    guard request.keepsRecord else {
      return try await carryOut(
        pipeline.targetPlan(request, on: target, memory: nil), identity)
    }
    let lock = try target.lock(
      run: identity.id, shard: request.plan.scope.shard, in: context)
    return try await holding(lock) {
      let memory = try await target.memory()
      return try await carryOut(
        pipeline.targetPlan(request, on: target, memory: memory), identity)
    }
  }

  private func holding(
    _ lock: TargetLock, _ work: @escaping @Sendable () async throws -> DeliveryOutcome
  ) async throws -> DeliveryOutcome {
    let result: Result<DeliveryOutcome, any Error>
    do throws(LockError) {
      result = try await lock.hold(
        timeout: request.lockTimeout, flag: flag,
        waiting: { [delegate] in delegate.isWaiting(for: $0) },
        holds: { [loss] in loss.hold(until: $0) }, lost: { [loss] in loss.raise($0) }
      ) {
        await Result(awaiting: work)
      }
    } catch {
      guard let interruption = flag.interruption else { throw DeliveryError(error) }
      throw DeliveryError(error.message, kind: .interrupted(interruption))
    }
    return try result.get()
  }

  /// The run, once the plan is known.
  private func carryOut(
    _ delivery: TargetPlan, _ identity: RunIdentity
  ) async throws -> DeliveryOutcome {
    if !delivery.plan.hasErrors { try delegate.check(delivery.plan) }
    let (difference, timeLeft) = try await check(delivery)
    guard !difference.plan.hasErrors else { return .difference(difference) }
    guard try await mayGoAhead(difference) else { return .refused }
    if difference.stop(of: command) == nil {
      await delegate.willCarryOut(difference)
    }
    let archive = ManifestArchive(
      delivery, directory: filesDirectory(delivery, identity) + "/deleted", run: identity.id,
      in: context)
    var report = await executor(delivery, timeLeft, archive).run(difference, identity)
    report.keptManifests = archive.kept
    return .report(report)
  }

  /// The directory for the files of the run: that of the request, or one that is named after the run.
  private func filesDirectory(_ delivery: TargetPlan, _ identity: RunIdentity) -> String {
    if let directory = request.reportDirectory { return context.absolute(directory) }
    return "\(delivery.stateDirectory(in: context))/hydros/runs/\(identity.id)"
  }

  private func listen() -> Task<Void, Never> {
    let interruptions = context.interruptions()
    return Task { [flag, delegate] in
      for await interruption in interruptions {
        flag.raise(interruption)
        delegate.show(.interrupted(interruption))
      }
    }
  }

  /// What the run would do, and the time that it then has; nothing where a signal, or the end of its
  /// time, came first.
  private func check(_ delivery: TargetPlan) async throws -> (ServerDifference, timeLeft: Duration?)
  {
    delegate.show(.checking(count: delivery.plan.batches.reduce(0) { $0 + $1.changes.count }))
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

  /// Whether the delegate agrees, if there is anything to agree to.
  private func mayGoAhead(_ difference: ServerDifference) async throws -> Bool {
    guard difference.stop(of: command) == nil, !difference.summary.isEmpty else { return true }
    let isAgreed = await flag.cancelling { [delegate] in
      await Result(awaiting: { try await delegate.agrees(to: difference) })
    }
    // A run that a signal stopped writes nothing and reports that.
    return try isAgreed.get() || flag.interruption != nil
  }

  private func executor(
    _ delivery: TargetPlan, _ timeLeft: Duration?, _ archive: ManifestArchive
  ) -> Executor {
    var server = delivery.access.server
    server.pacing = server.pacing.ending(at: flag)
    var rules = delivery.rules
    rules.timeout = timeLeft
    return Executor(
      Cluster(server, delivery.access.discovery), rules,
      RunSurroundings(
        pacing: delivery.access.server.pacing, now: context.network.sources.now,
        runHook: context.programs.hook,
        directory: delivery.directory, flag: flag, emit: { [delegate] in delegate.show($0) },
        requests: { delivery.access.requests }, journal: delivery.journal,
        keepManifest: { manifest async throws(Failure) in try await archive.keep(manifest) },
        lockLoss: { [loss] in loss.loss }))
  }
}
