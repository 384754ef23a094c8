internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Readiness
internal import RunModel

/// Deletes what the plan no longer holds, in its order, and waits until it is gone.
struct DeletionStage: Sendable {
  let run: RunContext
  let difference: ServerDifference

  /// What became of each deletion, in their order.
  ///
  /// What the run wrote so far, and what it found to be there already, isn't deleted.
  func delete(after progress: RunProgress) async -> [Outcome] {
    let deletions = difference.deletions
    guard !deletions.isEmpty, !run.halt.isOver else {
      return deletions.map { $0.outcome(ofUnwritten: run.halt.words) }
    }
    run.emit(.deletionsStarted(count: deletions.count))
    let wanted = Set(progress.written.map(\.uid))
      .union(difference.objects.compactMap(\.live?.uid))
    var outcomes: [Outcome] = []
    for turn in deletions.runs(by: { Turn($0.deletion.priority, $0.deletion.resource) }) {
      outcomes += await delete(turn, wanted)
    }
    return outcomes
  }

  private func delete(_ turn: [DeletionDifference], _ wanted: Set<String>) async -> [Outcome] {
    let (write, halt, emit) = (ObjectDeletion(run), run.halt, run.emit)
    let leaving = Leaving(difference.deletions)
    let results = await turn.concurrentMap(width: run.width, while: { !halt.isOver }) { deletion in
      let deleted = await write.delete(deletion, wanted: wanted, leaving: leaving)
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

  /// Waits until what was marked for deletion is gone; finalizers may hold it.
  private func ends(
    of awaited: [DeletionWait.Awaited]
  ) async -> [ResourceID: DeletionWait.Result] {
    guard !awaited.isEmpty else { return [:] }
    let (emit, wait) = (run.emit, DeletionWait(run.cluster.server, run.pacing))
    let timeout = run.halt.bounding(run.rules.defaultWait)
    return await run.surroundings.flag.cancelling {
      await wait.run(awaited, timeout: timeout) { $0.tell(emit) }
    }
  }

  private func amended(
    _ deleted: ObjectDeletion.Deleted, by end: DeletionWait.Result?
  ) -> Outcome {
    guard let failure = end?.failure, !(deleted.isGone && end == .cancelled) else {
      return deleted.outcome
    }
    run.halt.stop(failure.code == .timeout ? .timedOut : .failed)
    return deleted.outcome.failing(failure)
  }
}
