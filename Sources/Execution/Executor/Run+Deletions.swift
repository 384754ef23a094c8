internal import KubeAPI
internal import KubeModel
internal import Planning

extension Run {
  /// Deletes what the plan no longer holds, in its order, and waits until it is gone.
  mutating func delete() async {
    guard !difference.deletions.isEmpty, !halt.isOver else { return leaveDeletions() }
    emit(.deletionsStarted(count: difference.deletions.count))
    for step in difference.deletions.deletionSteps {
      deleted += await delete(step)
    }
  }

  private func delete(_ step: [DeletionDifference]) async -> [Outcome] {
    let (write, halt, emit) = (ObjectWrite(executor), halt, emit)
    let (uids, leaving) = (Set(touched.map(\.uid)), Leaving(difference.deletions))
    let results = await step.concurrentMap(width: width, while: { !halt.isOver }) { deletion in
      let outcome = await write.delete(deletion, applied: uids, leaving: leaving)
      if case .failed = outcome.result { halt.stop(.failed) }
      emit(.deleted(outcome))
      return outcome
    }
    let outcomes = zip(step, results).map { deletion, outcome in
      outcome ?? deletion.outcome(ofUnwritten: halt.words)
    }
    return await awaitEnd(of: step, outcomes)
  }

  /// Waits until what was marked for deletion is gone; finalizers may hold it.
  private func awaitEnd(
    of step: [DeletionDifference], _ outcomes: [Outcome]
  ) async -> [Outcome] {
    var awaited: [DeletionWait.Awaited] = []
    for (deletion, outcome) in zip(step, outcomes) where outcome.result == .done {
      guard case .delete(let live) = deletion.verdict,
        let address = try? await executor.cluster.address(ofRemoved: outcome.resource)
      else { continue }
      awaited.append(.init(outcome.resource.id, at: address, uid: live.uid))
    }
    guard !awaited.isEmpty else { return outcomes }
    let (emit, wait) = (emit, DeletionWait(executor.cluster.server, pacing))
    let timeout = min(rules.defaultWait, halt.timeLeft ?? rules.defaultWait)
    let results = await executor.surroundings.flag.cancelling { [awaited] in
      await wait.run(awaited, timeout: timeout) { $0.tell(emit) }
    }
    return outcomes.map { outcome in
      guard outcome.result == .done, let failure = results[outcome.resource.id]?.failure else {
        return outcome
      }
      halt.stop(failure.code == .timeout ? .timedOut : .failed)
      return outcome.failing(failure)
    }
  }
}

extension [DeletionDifference] {
  /// The deletions in runs that go side by side: of one priority and one stage.
  fileprivate var deletionSteps: [[DeletionDifference]] {
    var steps: [[DeletionDifference]] = []
    for stage in stages({ $0.deletion.resource.id.groupKind }) {
      for deletion in stage {
        if steps.last?.last.map({ $0.isBeside(deletion) }) == true {
          steps[steps.count - 1].append(deletion)
        } else {
          steps.append([deletion])
        }
      }
    }
    return steps
  }
}

extension DeletionDifference {
  fileprivate func isBeside(_ other: DeletionDifference) -> Bool {
    deletion.priority == other.deletion.priority
      && ApplyStage(deletion.resource.id.groupKind)
        == ApplyStage(other.deletion.resource.id.groupKind)
  }
}

extension DeletionWait.Progress {
  /// Hands on what a person would want to know while waiting.
  func tell(_ emit: @Sendable (ExecutionEvent) -> Void) {
    if case .held(let id, let finalizers) = self { emit(.deleting(id, finalizers: finalizers)) }
  }
}

extension DeletionWait.Result {
  var failure: Failure? {
    switch self {
    case .gone: nil
    case .failed(let failure), .timedOut(let failure): failure
    case .cancelled:
      Failure(.interrupted, "it is marked for deletion; the run was interrupted before it was gone")
    }
  }
}
