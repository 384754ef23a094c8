internal import KubeAPI
internal import KubeModel
internal import Planning

/// Writes single objects, and tells how that went.
struct ObjectWrite: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let surroundings: Executor.Surroundings
  private let check: DeletionCheck
  private let ownership: Ownership
  private let halt: Halt?

  /// Takes what bounds the whole run; nil for what goes on although that is over.
  init(_ executor: Executor, _ ownership: Ownership, _ halt: Halt?) {
    cluster = executor.cluster
    rules = executor.rules
    surroundings = executor.surroundings
    check = DeletionCheck(cluster, rules, ownership)
    self.ownership = ownership
    self.halt = halt
  }

  /// An outcome, and what was written where anything was; both of a replacement that stopped halfway.
  struct Written: Sendable {
    let outcome: Outcome
    let touched: Run.Touched?
  }

  /// Applies a resource as its preflight found it would go.
  func apply(_ difference: ObjectDifference, priority: Int) async -> Written {
    let start = surroundings.pacing.now()
    let retries = RetryTally()
    let server = cluster.server.telling(
      retries, of: difference.resource.id, surroundings.emit)
    let attempt = await attempt(difference, priority, server, retries)
    let result = attempt.failure.map {
      Outcome.Result.failed($0.hidingValues(of: difference.resource, rules.sensitivity))
    }
    return Written(
      outcome: Outcome(
        difference.resource, priority: priority, attempt.touched?.action ?? difference.action,
        result ?? .done, duration: surroundings.pacing.now() - start, retries: retries.count,
        fields: difference.fields),
      touched: attempt.touched)
  }

  private struct Attempt {
    var touched: Run.Touched?
    var failure: Failure?
  }

  private func attempt(
    _ difference: ObjectDifference, _ priority: Int, _ server: APIServer, _ retries: RetryTally
  ) async -> Attempt {
    let writer = LiveWriter(server: server, fieldManager: rules.fieldManager)
    var attempt = Attempt()
    do throws(KubeError) {
      let address = try await address(of: difference.resource)
      attempt = try await makeRoom(for: difference, priority, at: address, writer)
      guard attempt.failure == nil else { return attempt }
      try await takeFieldsOver(for: difference, at: address, writer)
      let applied = try await apply(difference, at: address, writer)
      // A first attempt whose answer was lost may have created what a later one finds.
      let isCreated =
        applied.isCreated
        || difference.verdict == .create && retries.count > 0
          && applied.object.managedFields.allSatisfy { $0.manager == rules.fieldManager }
      attempt.touched = Run.Touched(
        resource: difference.resource, priority: priority, address: address,
        uid: applied.object.uid, pending: applied.object.ifPending,
        action: difference.verdict.isReplacement ? .replace : isCreated ? .create : .update)
    } catch {
      attempt.failure = attempt.touched == nil ? Failure(error) : .notReplaced(error)
    }
    return attempt
  }

  /// Applies to the very object that was looked at, or to none.
  ///
  /// Where that one is gone there is nothing to be taken over unseen.
  private func apply(
    _ difference: ObjectDifference, at address: ObjectAddress, _ writer: LiveWriter
  ) async throws(KubeError) -> APIServer.Applied {
    let negotiation = Negotiation(writer: writer, rules: rules)
    let resource = difference.resource
    guard difference.verdict == .update, let uid = difference.live?.uid, !uid.isEmpty else {
      return try await negotiation.apply(resource, at: address).applied
    }
    do throws(KubeError) {
      return try await negotiation.apply(resource.meant(for: uid), at: address).applied
    } catch  where error.code == .notFound(.object) {
      return try await negotiation.apply(resource, at: address).applied
    } catch  where error.code == .otherObject {
      throw .tookItsName
    }
  }

  /// Makes the fields of tools those of hydros, where the object is taken over from them.
  private func takeFieldsOver(
    for difference: ObjectDifference, at address: ObjectAddress, _ writer: LiveWriter
  ) async throws(KubeError) {
    guard difference.takesFieldsOver, difference.verdict == .update, let live = difference.live
    else { return }
    let takeover = GuardedTakeover(writer: writer, ownership: ownership)
    guard try await takeover.take(difference.resource, live, at: address) else {
      throw .tookItsName
    }
  }

  /// Deletes what is to be replaced, and waits for the end of what is going already.
  private func makeRoom(
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
        writer: writer, check: check, deletion: Deletion(resource: resource, priority: priority))
      let end = try await deletion.delete(live, at: address)
      guard case .sent(let answer) = end else {
        return Attempt(failure: end.obstacleToReplacing)
      }
      var attempt = Attempt(
        touched: Run.Touched(
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

  /// Where a resource lives; the kind may have come into being a moment ago.
  private func address(of resource: Resource) async throws(KubeError) -> ObjectAddress {
    do throws(KubeError) {
      return try await cluster.address(of: resource)
    } catch {
      guard case .unknownKind = error.code else { throw error }
      try await cluster.discovery.refresh()
      return try await cluster.address(of: resource)
    }
  }

  private func awaitEnd(
    of uid: String, at address: ObjectAddress, _ id: ResourceID, grace: Duration
  ) async -> Failure? {
    let (emit, pacing) = (surroundings.emit, surroundings.pacing)
    let wait = DeletionWait(cluster.server, pacing)
    let timeout = halt?.bounding(rules.defaultWait) ?? rules.defaultWait
    let results = await surroundings.flag.cancelling(after: grace, by: pacing) {
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
    }
  }
}

extension KubeError {
  fileprivate static let tookItsName = KubeError(
    .otherObject, LiveGuards.otherObject.message,
    help: "run again: the new one will be looked at first")
}

extension Failure {
  /// The object of a replacement is gone and its successor was refused.
  fileprivate static func notReplaced(_ error: KubeError) -> Failure {
    let failure = Failure(error)
    return Failure(
      failure.code, "it was deleted to be replaced, and is not there: \(failure.message)",
      help: failure.help ?? "mend the cause and run again; that creates it")
  }
}
