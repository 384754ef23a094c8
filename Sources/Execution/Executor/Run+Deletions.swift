internal import KubeAPI
internal import KubeModel
internal import Planning

extension Run {
  /// Deletes what the plan no longer holds, in its order, and waits until it is gone.
  mutating func delete() async {
    guard !difference.deletions.isEmpty, !halt.isOver else { return leaveDeletions() }
    emit(.deletionsStarted(count: difference.deletions.count))
    for turn in difference.deletions.runs(by: { Turn($0.deletion.priority, $0.deletion.resource) })
    {
      deleted += await delete(turn)
    }
  }

  private func delete(_ turn: [DeletionDifference]) async -> [Outcome] {
    let (write, halt, emit) = (ObjectDeletion(executor, ownership), halt, emit)
    let (uids, leaving) = (wantedObjects, Leaving(difference.deletions))
    let results = await turn.concurrentMap(width: width, while: { !halt.isOver }) { deletion in
      let deleted = await write.delete(deletion, wanted: uids, leaving: leaving)
      if deleted.outcome.hasFailed { halt.stop(.failed) }
      emit(.deleted(deleted.outcome))
      return deleted
    }
    let ends = await ends(of: results.compactMap { $0?.awaited })
    return zip(turn, results).map { deletion, deleted in
      guard let deleted else { return deletion.outcome(ofUnwritten: halt.words) }
      return amended(deleted, by: ends[deletion.deletion.resource.id])
    }
  }

  /// What the target owns, as the preflight knew it.
  var ownership: Ownership { Ownership(rules, inventory: difference.inventory) }

  /// The uids of what this run wrote and of what it found to be there already.
  private var wantedObjects: Set<String> {
    Set(touched.map(\.uid)).union(difference.objects.compactMap(\.live?.uid))
  }

  /// Waits until what was marked for deletion is gone; finalizers may hold it.
  private func ends(
    of awaited: [DeletionWait.Awaited]
  ) async -> [ResourceID: DeletionWait.Result] {
    guard !awaited.isEmpty else { return [:] }
    let (emit, wait) = (emit, DeletionWait(executor.cluster.server, pacing))
    let timeout = halt.bounding(rules.defaultWait)
    return await executor.surroundings.flag.cancelling {
      await wait.run(awaited, timeout: timeout) { $0.tell(emit) }
    }
  }

  private func amended(
    _ deleted: ObjectDeletion.Deleted, by end: DeletionWait.Result?
  ) -> Outcome {
    guard let failure = end?.failure, !(deleted.isGone && end == .cancelled) else {
      return deleted.outcome
    }
    halt.stop(failure.code == .timeout ? .timedOut : .failed)
    return deleted.outcome.failing(failure)
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
