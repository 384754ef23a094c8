internal import KubeAPI
internal import KubeModel
internal import Planning

/// Writes single objects, and tells how that went.
struct ObjectWrite: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let surroundings: Executor.Surroundings
  private let timeLeft: @Sendable () -> Duration?

  /// Takes the time that the whole run still has; nil for no bound.
  init(_ executor: Executor, timeLeft: @escaping @Sendable () -> Duration?) {
    cluster = executor.cluster
    rules = executor.rules
    surroundings = executor.surroundings
    self.timeLeft = timeLeft
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
    let resource = difference.resource
    let writer = LiveWriter(server: server, fieldManager: rules.fieldManager)
    var attempt = Attempt()
    do throws(KubeError) {
      let address = try await address(of: resource)
      if let live = difference.live, difference.verdict.isReplacement {
        let deletion = try await writer.delete(address, uid: live.uid)
        attempt.touched = Run.Touched(
          resource: resource, priority: priority, address: address, uid: live.uid, pending: nil,
          action: .replace)
        if case .marked = deletion {
          attempt.failure = await awaitEnd(
            of: live.uid, at: address, resource.id, grace: Self.grace)
        }
      } else if let live = difference.live, difference.verdict == .create {
        attempt.failure = await awaitEnd(of: live.uid, at: address, resource.id, grace: .zero)
      }
      guard attempt.failure == nil else { return attempt }
      let applied = try await Negotiation(writer: writer, rules: rules)
        .apply(resource, at: address).applied
      // A first attempt whose answer was lost may have created what a later one finds.
      let isCreated =
        applied.isCreated
        || difference.verdict == .create && retries.count > 0
          && applied.object.managedFields.allSatisfy { $0.manager == rules.fieldManager }
      attempt.touched = Run.Touched(
        resource: resource, priority: priority, address: address, uid: applied.object.uid,
        pending: applied.object.ifPending,
        action: difference.verdict.isReplacement ? .replace : isCreated ? .create : .update)
    } catch {
      attempt.failure = attempt.touched == nil ? Failure(error) : .notReplaced(error)
    }
    return attempt
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
    let timeout = max(.zero, min(rules.defaultWait, timeLeft() ?? rules.defaultWait))
    let results = await surroundings.flag.cancelling(after: grace, by: pacing) {
      await wait.run(
        [DeletionWait.Awaited(id, at: address, uid: uid)], timeout: timeout
      ) { $0.tell(emit) }
    }
    return results[id]?.failure
  }
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
