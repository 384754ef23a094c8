internal import KubeAPI
internal import KubeModel
internal import Planning

/// Deletes single objects, and tells how that went.
struct ObjectDeletion: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let surroundings: Executor.Surroundings

  init(_ executor: Executor) {
    cluster = executor.cluster
    rules = executor.rules
    surroundings = executor.surroundings
  }

  /// An outcome, and what may still have to go where anything was deleted.
  struct Deleted: Sendable {
    var outcome: Outcome
    var awaited: DeletionWait.Awaited?
    /// Whether the server said that it is gone, rather than marked.
    var isGone = false
  }

  /// Deletes what a plan no longer holds, unless one of the wanted objects turns out to be it, or it
  /// holds by now what nothing else deletes.
  func delete(
    _ difference: DeletionDifference, wanted: Set<String>, leaving: Leaving
  ) async -> Deleted {
    guard case .delete(let live) = difference.verdict else {
      return Deleted(outcome: difference.outcome(difference.settled ?? .absent))
    }
    guard !wanted.contains(live.uid) else {
      return Deleted(outcome: difference.outcome(.kept(by: LiveGuards.appliedElsewhere)))
    }
    switch await check.secondLook(at: difference, leaving) {
    case .success(nil): break
    case .success(let spared?): return Deleted(outcome: difference.outcome(.kept(by: spared)))
    case .failure(let failure): return Deleted(outcome: difference.outcome(.failed(failure)))
    }
    let start = surroundings.pacing.now()
    let retries = RetryTally()
    var deleted = Deleted(outcome: difference.outcome(.absent))
    var result = Outcome.Result.absent
    do throws(KubeError) {
      if let address = try await cluster.address(ofRemoved: difference.deletion.resource) {
        let id = difference.deletion.resource.id
        let server = cluster.server.telling(retries, of: id, surroundings.emit)
        let deletion = try await LiveWriter(server: server, fieldManager: rules.fieldManager)
          .delete(address, uid: live.uid)
        // What a repeated deletion finds gone, an earlier attempt deleted whose answer was lost.
        result = deletion == .absent && retries.count == 0 ? .absent : .done
        if case .marked = deletion {} else { deleted.isGone = true }
        if result == .done { deleted.awaited = .init(id, at: address, uid: live.uid) }
      }
    } catch {
      result = error.code == .changedMeanwhile ? .otherObject : .failed(Failure(error))
    }
    deleted.outcome = difference.outcome(
      result, duration: surroundings.pacing.now() - start, retries: retries.count)
    return deleted
  }

  private var check: DeletionCheck { DeletionCheck(cluster, rules, Ownership(rules)) }
}

extension Outcome.Result {
  fileprivate static let otherObject = kept(
    by: Guard(.notOwned, "another object took its name after this run had looked at it"))
}
