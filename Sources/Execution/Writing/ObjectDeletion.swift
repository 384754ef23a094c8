internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Readiness
internal import RunModel
internal import TargetState

/// Deletes single objects, and tells how that went.
struct ObjectDeletion: Sendable {
  private let run: RunContext

  init(_ run: RunContext) { self.run = run }

  /// An outcome, and what may still have to go where anything was deleted.
  struct Deleted: Sendable {
    var outcome: Outcome
    var awaited: DeletionWait.Awaited?
    /// Whether the server said that it is gone, rather than marked.
    var isGone = false
  }

  /// Deletes what a plan no longer holds, unless one of the wanted objects turns out to be it, or a
  /// guard spares it by now.
  func delete(
    _ difference: DeletionDifference, wanted: Set<String>, leaving: Leaving
  ) async -> Deleted {
    guard case .delete(let live) = difference.verdict else {
      return Deleted(outcome: difference.outcome(difference.settled ?? .absent))
    }
    guard !wanted.contains(live.uid) else {
      return Deleted(outcome: difference.outcome(.kept(LiveGuards.appliedElsewhere)))
    }
    let start = run.pacing.now()
    let retries = RetryTally()
    var deleted = Deleted(outcome: difference.outcome(.absent))
    var result = Outcome.Result.absent
    do throws(KubeError) {
      if let address = try await run.cluster.address(ofRemoved: difference.deletion.resource) {
        let end = try await deletion(of: difference, retries, wanted, leaving)
          .delete(live, at: address)
        // What a repeated deletion finds gone, an earlier attempt deleted whose answer was lost.
        result = end.result(isRepeated: retries.count > 0)
        deleted.isGone = !end.isMarked
        if result == .done {
          deleted.awaited = .init(difference.deletion.resource.id, at: address, uid: live.uid)
        }
      }
    } catch {
      result = .failed(Failure(error.reported))
    }
    deleted.outcome = difference.outcome(
      result, duration: run.pacing.now() - start, retries: retries.count)
    return deleted
  }

  private func deletion(
    of difference: DeletionDifference, _ retries: RetryTally, _ wanted: Set<String>,
    _ leaving: Leaving
  ) -> GuardedDeletion {
    let server = run.cluster.server.telling(
      retries, of: difference.deletion.resource.id, run.emit)
    return GuardedDeletion(
      writer: LiveWriter(server: server, fieldManager: run.rules.fieldManager),
      check: DeletionCheck(run.cluster, run.rules, run.ownership), deletion: difference.deletion,
      keeping: run.keeping, applied: wanted, leaving: leaving)
  }
}

extension GuardedDeletion.End {
  fileprivate var isMarked: Bool { if case .sent(.marked) = self { true } else { false } }

  fileprivate func result(isRepeated: Bool) -> Outcome.Result {
    switch self {
    case .sent(.absent), .withheld(.absent): isRepeated ? .done : .absent
    case .sent, .withheld(.delete): .done
    case .withheld(.kept(let spared)):
      spared.reason == .partialView ? .failed(Failure(.request, spared.message)) : .kept(spared)
    case .withheld(.failed(let error)): .failed(Failure(error))
    case .notKept(let failure): .failed(failure)
    }
  }
}
