internal import KubeModel
internal import Planning
internal import RunModel

/// One batch: hooks, applies, the wait for all of it, hooks.
struct BatchStage: Sendable {
  let run: RunContext
  let batch: ServerDifference.Batch

  /// The progress of the run once it has gone through the batch, or left it where no more may begin.
  func carryOut(after former: RunProgress) async -> RunProgress {
    let (hooks, waits) = (HookStage(run, batch), WaitStage(run: run, priority: batch.priority))
    var progress = former
    guard !run.halt.isOver, !batch.isSettled || !hooks.groups.isEmpty else {
      progress.leave(unwritten(former.namespaces))
      return progress
    }
    run.emit(.batchStarted(priority: batch.priority, count: batch.objects.count))
    progress.hooks += await hooks.run(.pre)
    guard !run.halt.isOver else {
      progress.leave(unwritten(former.namespaces))
      return progress
    }
    for stage in batch.objects.runs(by: { ApplyStage($0.resource.id.groupKind) }) {
      let needed = progress.definitions(neededBy: stage.map(\.resource))
      progress.amend(by: await waits.settle(needed))
      progress.take(await apply(stage, former.namespaces))
    }
    progress.amend(by: await waits.wait(for: batch, progress))
    if !run.halt.isOver { progress.hooks += await hooks.run(.post) }
    run.emit(.batchEnded(priority: batch.priority))
    return progress
  }

  /// What becomes of a batch that nothing is done for.
  private func unwritten(_ namespaces: NamespaceStage.End) -> [Outcome] {
    batch.objects.map { object in
      let outcome = object.outcome(priority: batch.priority, ofUnwritten: run.halt.words)
      let failure = namespaces.failed[object.resource.id.namespace]
      return failure.map(outcome.failing) ?? outcome
    }
  }

  /// Applies what may be applied side by side; the results are in the order of the objects.
  private func apply(
    _ objects: [ObjectDifference], _ namespaces: NamespaceStage.End
  ) async -> [ObjectWrite.Written] {
    let halt = run.halt
    let results = await objects.concurrentMap(width: run.width, while: { !halt.isOver }) { object in
      let written = await apply(object, namespaces)
      if run.stopsAtFailure, written.outcome.hasFailed { halt.stop(.failed) }
      run.emit(.applied(written.outcome))
      return written
    }
    return zip(objects, results).map { object, written in
      written ?? .init(outcome: object.outcome(priority: batch.priority, ofUnwritten: halt.words))
    }
  }

  private func apply(
    _ object: ObjectDifference, _ namespaces: NamespaceStage.End
  ) async -> ObjectWrite.Written {
    let unwritten = object.outcome(priority: batch.priority, ofUnwritten: "")
    guard object.needsWrite else { return .init(outcome: unwritten) }
    if let failure = namespaces.failed[object.resource.id.namespace] {
      return .init(outcome: unwritten.failing(failure))
    }
    return await ObjectWrite(run, boundedBy: run.halt).apply(object, priority: batch.priority)
  }
}

extension ServerDifference.Batch {
  /// Whether nothing is to be done: everything is as declared, and ready.
  fileprivate var isSettled: Bool {
    objects.allSatisfy { $0.verdict == .unchanged && $0.pending == nil }
  }
}
