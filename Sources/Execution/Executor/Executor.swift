internal import Planning
package import RunModel

/// Carries a plan out, as its preflight found it would go.
package struct Executor: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let surroundings: RunSurroundings

  package init(_ cluster: Cluster, _ rules: ExecutionRules, _ surroundings: RunSurroundings) {
    self.cluster = cluster
    self.rules = rules
    self.surroundings = surroundings
  }

  /// Carries out what the preflight found, and tells how far that came.
  ///
  /// `apply` writes nothing where a guard of the plan stops it or where any resource failed its
  /// check; `sync` leaves out the resources that did.
  package func run(
    _ difference: ServerDifference, _ identity: RunIdentity
  ) async -> ExecutionReport {
    let run = RunContext(
      cluster, rules, surroundings, identity, inventory: difference.inventory)
    let record = RecordStage(run: run, difference: difference)
    if let stop = difference.stop(of: identity.command) { run.halt.stop(Halt.Reason(stop)) }
    guard !run.halt.isOver else {
      return await record.finish(RunProgress(nothingOf: difference, run.halt.words))
    }
    if let failure = await record.begin() {
      return await record.finish(RunProgress(nothingOf: difference, run.halt.words, failure))
    }
    return await record.finish(await carryOut(difference, run, record))
  }

  private func carryOut(
    _ difference: ServerDifference, _ run: RunContext, _ record: RecordStage
  ) async -> RunProgress {
    let (plan, deletion) = (difference.plan, DeletionStage(run: run, difference: difference))
    run.emit(.started(difference))
    var progress = RunProgress()
    if plan.deletesFirst { progress.deleted = await deletion.delete(after: progress) }
    progress.namespaces = await NamespaceStage(run: run).create(difference.missingNamespaces)
    for batch in difference.batches {
      let before = progress.written.count
      progress = await BatchStage(run: run, batch: batch).carryOut(after: progress)
      guard progress.recordFailure == nil else { continue }
      progress.recordFailure = await record.advance(progress.written[before...])
    }
    if !plan.deletesFirst { progress.deleted = await deletion.delete(after: progress) }
    if run.isToBeUndone {
      progress.rolledBack = await RollbackStage(run: run, plan: plan).undo(progress)
    }
    return progress
  }
}

extension ExecutionEvent {
  fileprivate static func started(_ difference: ServerDifference) -> ExecutionEvent {
    .started(
      applies: difference.objects.count(where: \.needsWrite), deletions: difference.deletions.count)
  }
}

extension Halt.Reason {
  fileprivate init(_ stop: ServerDifference.Stop) {
    self =
      switch stop {
      case .guarded: .guarded
      case .refused: .refused
      }
  }
}

extension RunContext {
  /// Whether something failed or was not ready in time; what a signal ended goes on with the next run.
  fileprivate var isToBeUndone: Bool {
    rules.rollsBack && identity.command == .apply && [.failed, .timedOut].contains(halt.reason)
  }
}
