internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Readiness
internal import RunModel
internal import TargetState

extension ObjectWrite {
  /// Deletes what is to be replaced, and waits for the end of what is going already.
  func makeRoom(
    for difference: ObjectDifference, _ priority: Int, at address: ObjectAddress,
    _ writer: LiveWriter
  ) async throws(KubeError) -> Attempt {
    guard let live = difference.live else { return Attempt() }
    let resource = difference.resource
    switch difference.verdict {
    case .create:
      return Attempt(
        failure: await awaitEnd(of: live.uid, at: address, resource.id, grace: .zero))
    case .replace:
      let deletion = GuardedDeletion(
        writer: writer, check: DeletionCheck(run.cluster, run.rules, run.ownership),
        deletion: Deletion(resource: resource, priority: priority), keeping: run.keeping)
      let end = try await deletion.delete(live, at: address)
      guard case .sent(let answer) = end else {
        return Attempt(failure: end.obstacleToReplacing)
      }
      var attempt = Attempt(
        object: WrittenObject(
          resource: resource, priority: priority, address: address, uid: live.uid, pending: nil,
          action: .replace))
      if case .marked = answer {
        attempt.failure = await awaitEnd(
          of: live.uid, at: address, resource.id, grace: Self.grace)
      }
      return attempt
    case .update, .unchanged, .failed: return Attempt()
    }
  }

  /// For how long a replacement that has begun goes on after a signal, so that the object isn't left
  /// away.
  private static let grace = Duration.seconds(10)

  private func awaitEnd(
    of uid: String, at address: ObjectAddress, _ id: ResourceID, grace: Duration
  ) async -> Failure? {
    let (emit, pacing) = (run.emit, run.pacing)
    let wait = DeletionWait(run.cluster.server, pacing)
    let timeout = halt?.bounding(run.rules.defaultWait) ?? run.rules.defaultWait
    let results = await run.surroundings.flag.cancelling(after: grace, by: pacing) {
      await wait.run(
        [DeletionWait.Awaited(id, at: address, uid: uid)], timeout: timeout
      ) { $0.tell(emit) }
    }
    return results[id]?.failure
  }
}

extension GuardedDeletion.End {
  /// Why an object that was not deleted is not replaced; nil where it is gone already.
  fileprivate var obstacleToReplacing: Failure? {
    switch self {
    case .sent, .withheld(.absent), .withheld(.delete): nil
    case .withheld(.kept(let spared)):
      Failure(
        .immutable, "it is not replaced any more: \(spared.message)",
        help: "see who changed it in the meantime, and run again")
    case .withheld(.failed(let error)): Failure(error)
    case .notKept(let failure): failure
    }
  }
}
