internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// Runs the hooks of the groups of a batch.
struct HookStage: Sendable {
  /// The groups whose hooks run, sorted; those that have anything to be written, and for an apply all
  /// that its plan touches.
  let groups: [GroupID]
  private let run: RunContext
  private let batch: ServerDifference.Batch

  init(_ run: RunContext, _ batch: ServerDifference.Batch) {
    self.run = run
    self.batch = batch
    let counted = batch.objects.filter { run.identity.command == .apply || $0.needsWrite }
    groups = Set(counted.map(\.resource.group)).filter { run.rules.hooks[$0] != nil }.sorted()
  }

  /// Runs the hooks of one moment, group by group; a hook that fails ends the run.
  func run(_ moment: HookOutcome.Moment) async -> [HookOutcome] {
    var outcomes: [HookOutcome] = []
    for group in groups where !run.halt.isOver {
      guard let hook = run.rules.hooks[group]?[moment] else { continue }
      let outcome = await run(hook, of: group, moment)
      outcomes.append(outcome)
      run.emit(.hookEnded(outcome))
      if outcome.failure != nil { run.halt.stop(run.halt.reason ?? .failed) }
    }
    return outcomes
  }

  private func run(
    _ hook: ExecutionRules.Hook, of group: GroupID, _ moment: HookOutcome.Moment
  ) async -> HookOutcome {
    run.emit(.hookStarted(group: group.rawValue, moment, command: hook.command))
    let start = run.pacing.now()
    let timeout = run.halt.bounding(hook.timeout)
    let call = HookBatch(group: group, moment, batch, target: run.identity.target)
      .call(
        .init(command: hook.command, timeout: timeout), directory: run.surroundings.directory)
    let (emit, runHook) = (run.emit, run.surroundings.runHook)
    let end = await run.surroundings.flag.cancelling {
      await runHook(call) { emit(.hookOutput(group: group.rawValue, line: $0)) }
    }
    return HookOutcome(
      group: group.rawValue, moment, command: hook.command, duration: run.pacing.now() - start,
      failure: end.failure(of: moment, after: timeout, isWhole: timeout == hook.timeout))
  }
}

extension HookEnd {
  /// `isWhole` tells whether the hook had all of its own time, not just what the run had left.
  fileprivate func failure(
    of moment: HookOutcome.Moment, after timeout: Duration, isWhole: Bool
  ) -> Failure? {
    guard self != .exited(0) else { return nil }
    let help = "see what it wrote above; run it by hand with the same input"
    return switch self {
    case .exited(let code):
      Failure(.hook, "the \(moment.rawValue) hook ended with exit code \(code)", help: help)
    case .signalled(let signal):
      Failure(.hook, "the \(moment.rawValue) hook was ended by signal \(signal)", help: help)
    case .timedOut:
      Failure(
        .hook, "the \(moment.rawValue) hook did not end within \(timeout.words)",
        help: isWhole
          ? "give it a longer `timeout` in hydros.yml" : "give the run more time with --timeout")
    case .cancelled: Failure(.interrupted, "the \(moment.rawValue) hook was interrupted")
    case .notStarted(let reason):
      Failure(
        .hook, "the \(moment.rawValue) hook could not be started: \(reason)",
        help: "see that /bin/sh can be run in the working tree, or take the hook out of hydros.yml")
    }
  }
}

extension ExecutionRules.Hooks {
  fileprivate subscript(moment: HookOutcome.Moment) -> ExecutionRules.Hook? {
    switch moment {
    case .pre: pre
    case .post: post
    }
  }
}
