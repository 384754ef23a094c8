internal import KubeAPI
internal import KubeModel
internal import Planning

/// One run of an executor: what is done so far, and whether more may begin.
struct Run {
  let executor: Executor
  let difference: ServerDifference
  let identity: Executor.Identity
  let halt: Halt

  var applied: [Outcome] = []
  var deleted: [Outcome] = []
  var hooks: [HookOutcome] = []
  var rolledBack: [Outcome]?
  var createdNamespaces: [String] = []
  /// Namespaces that were to be created and could not be.
  var failedNamespaces: [String: Failure] = [:]
  /// What this run wrote, in its order.
  var touched: [Touched] = []
  /// Namespaces and CustomResourceDefinitions that were applied and may not be of use yet.
  var unsettled: [Touched] = []

  /// What is wrong with the record of the target.
  var recordFailure: Failure?

  /// Whether something failed, or was not ready in time, without ending the run.
  var (hasFailures, hasTimeouts) = (false, false)

  /// An object that was written.
  struct Touched: Sendable {
    let resource: Resource
    let priority: Int
    let address: ObjectAddress
    let uid: String
    /// As the server answered, where it was not ready then.
    var pending: LiveObject?
    let action: Outcome.Action
  }

  init(_ executor: Executor, _ difference: ServerDifference, _ identity: Executor.Identity) {
    self.executor = executor
    self.difference = difference
    self.identity = identity
    halt = Halt(executor.surroundings, timeout: executor.rules.timeout)
  }

  var rules: ExecutionRules { executor.rules }
  var emit: @Sendable (ExecutionEvent) -> Void { executor.surroundings.emit }
  var pacing: Pacing { executor.surroundings.pacing }
  var width: Int { executor.cluster.server.limit.maximum }

  mutating func carryOut() async {
    guard mayBegin(), await beginsRecord() else { return leaveAll() }
    emit(
      .started(
        applies: difference.objects.count(where: \.needsWrite),
        deletions: difference.deletions.count))
    if difference.plan.deletesFirst { await delete() }
    await createNamespaces()
    for batch in difference.batches {
      let before = touched.count
      await carryOut(batch)
      await record(touched[before...])
    }
    if !difference.plan.deletesFirst, !halt.isOver { await delete() } else { leaveDeletions() }
    if rules.rollsBack, identity.command == .apply, isToBeUndone { await rollBack() }
  }

  /// Whether something failed or was not ready in time; what a signal ended goes on with the next run.
  private var isToBeUndone: Bool { [.failed, .timedOut].contains(halt.reason) }

  /// How the run ended.
  var status: ExecutionReport.Status {
    switch halt.reason {
    case nil:
      hasFailures || difference.summary.failed > 0 ? .failed : hasTimeouts ? .timedOut : .done
    case .guarded: .guarded
    case .refused, .failed, .lockLost: .failed
    case .timedOut: .timedOut
    case .interrupted(let interruption): .interrupted(interruption)
    }
  }

  /// Whether the first failure ends the run; a sync goes on with everything else.
  var stopsAtFailure: Bool { identity.command.stopsAtFailure }

  /// Whether anything may be written at all.
  private mutating func mayBegin() -> Bool {
    switch difference.stop(of: identity.command) {
    case .guarded: halt.stop(.guarded)
    case .refused: halt.stop(.refused)
    case nil: break
    }
    return !halt.isOver
  }

  /// Notes for everything that nothing was done about it.
  private mutating func leaveAll() {
    applied = difference.batches.flatMap { batch in
      batch.objects.map { $0.outcome(priority: batch.priority, ofUnwritten: halt.words) }
    }
    leaveDeletions()
  }

  mutating func leaveDeletions() {
    guard deleted.isEmpty else { return }
    deleted = difference.deletions.map { $0.outcome(ofUnwritten: halt.words) }
  }
}

extension ObjectDifference {
  /// What the verdict asks for.
  var action: Outcome.Action {
    switch verdict {
    case .create: .create
    case .update: .update
    case .replace: .replace
    case .unchanged: .none
    case .failed: live == nil ? .create : .update
    }
  }

  /// The outcome of a run that ended before the turn of this object.
  func outcome(priority: Int, ofUnwritten reason: String) -> Outcome {
    let result: Outcome.Result =
      switch verdict {
      case .unchanged: .unchanged
      case .failed(let error): .failed(Failure(error))
      default: .notStarted(reason)
      }
    return Outcome(resource, priority: priority, action, result, fields: fields)
  }
}

extension DeletionDifference {
  func outcome(ofUnwritten reason: String) -> Outcome {
    outcome(settled ?? .notStarted(reason))
  }

  func outcome(_ result: Outcome.Result, duration: Duration = .zero, retries: Int = 0) -> Outcome {
    Outcome(
      deletion.resource, priority: deletion.priority, .delete, result, duration: duration,
      retries: retries)
  }

  /// What is known without a write; nil where the object is there to be deleted.
  var settled: Outcome.Result? {
    switch verdict {
    case .delete: nil
    case .absent: .absent
    case .kept(let spared): .kept(spared)
    case .failed(let error): .failed(Failure(error))
    }
  }
}
