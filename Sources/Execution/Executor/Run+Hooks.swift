internal import KubeAPI
internal import KubeModel

extension Run {
  /// The groups of a batch whose hooks run, sorted; those that have anything to be written, and for
  /// an apply all that its plan touches.
  func hookedGroups(of batch: ServerDifference.Batch) -> [GroupID] {
    let counted = batch.objects.filter { identity.command == .apply || $0.needsWrite }
    return Set(counted.map(\.resource.group)).filter { rules.hooks[$0] != nil }.sorted()
  }

  /// Runs the hooks of one moment, group by group; a hook that fails ends the run.
  mutating func runHooks(
    _ moment: HookOutcome.Moment, of groups: [GroupID], _ batch: ServerDifference.Batch
  ) async {
    for group in groups where !halt.isOver {
      guard let hook = rules.hooks[group]?[moment] else { continue }
      let outcome = await run(hook, of: group, moment, batch)
      hooks.append(outcome)
      emit(.hookEnded(outcome))
      if outcome.failure != nil { halt.stop(halt.reason ?? .failed) }
    }
  }

  private func run(
    _ hook: ExecutionRules.Hook, of group: GroupID, _ moment: HookOutcome.Moment,
    _ batch: ServerDifference.Batch
  ) async -> HookOutcome {
    emit(.hookStarted(group: group.rawValue, moment, command: hook.command))
    let start = pacing.now()
    let timeout = halt.bounding(hook.timeout)
    let call = HookBatch(group: group, moment, batch, target: identity.target)
      .call(
        .init(command: hook.command, timeout: timeout), directory: executor.surroundings.directory)
    let (emit, runHook) = (emit, executor.surroundings.runHook)
    let end = await executor.surroundings.flag.cancelling {
      await runHook(call) { emit(.hookOutput(group: group.rawValue, line: $0)) }
    }
    return HookOutcome(
      group: group.rawValue, moment, command: hook.command, duration: pacing.now() - start,
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
