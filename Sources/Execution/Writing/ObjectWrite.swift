internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// Writes single objects, and tells how that went.
struct ObjectWrite: Sendable {
  let run: RunContext
  /// What bounds the time of the whole run; nil for what goes on although that is over.
  let halt: Halt?

  init(_ run: RunContext, boundedBy halt: Halt?) {
    self.run = run
    self.halt = halt
  }

  /// An outcome, and what was written where anything was; both of a replacement that stopped halfway.
  struct Written: Sendable {
    let outcome: Outcome
    var object: WrittenObject?
  }

  /// Applies a resource as its preflight found it would go.
  func apply(_ difference: ObjectDifference, priority: Int) async -> Written {
    let start = run.pacing.now()
    let retries = RetryTally()
    let server = run.cluster.server.telling(retries, of: difference.resource.id, run.emit)
    let attempt = await attempt(difference, priority, server, retries)
    let result = attempt.failure.map {
      Outcome.Result.failed($0.hidingValues(of: difference.resource, run.rules.sensitivity))
    }
    return Written(
      outcome: Outcome(
        difference.resource, priority: priority, attempt.object?.action ?? difference.action,
        result ?? .done, duration: run.pacing.now() - start, retries: retries.count,
        fields: difference.fields),
      object: attempt.object)
  }

  struct Attempt {
    var object: WrittenObject?
    var failure: Failure?
  }

  private func attempt(
    _ difference: ObjectDifference, _ priority: Int, _ server: APIServer, _ retries: RetryTally
  ) async -> Attempt {
    let writer = LiveWriter(server: server, fieldManager: run.rules.fieldManager)
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
          && applied.object.managedFields.allSatisfy { $0.manager == run.rules.fieldManager }
      attempt.object = WrittenObject(
        resource: difference.resource, priority: priority, address: address,
        uid: applied.object.uid, pending: applied.object.ifPending,
        action: difference.verdict.isReplacement ? .replace : isCreated ? .create : .update)
    } catch {
      attempt.failure = attempt.object == nil ? Failure(error.reported) : .notReplaced(error)
    }
    return attempt
  }

  /// Applies to the very object that was looked at, or to none.
  ///
  /// Where that one is gone there is nothing to be taken over unseen.
  private func apply(
    _ difference: ObjectDifference, at address: ObjectAddress, _ writer: LiveWriter
  ) async throws(KubeError) -> APIServer.Applied {
    let negotiation = Negotiation(writer: writer, rules: run.rules)
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
    let takeover = GuardedTakeover(writer: writer, ownership: run.ownership)
    guard try await takeover.take(difference.resource, live, at: address) else {
      throw .tookItsName
    }
  }

  /// Where a resource lives; the kind may have come into being a moment ago.
  private func address(of resource: Resource) async throws(KubeError) -> ObjectAddress {
    do throws(KubeError) {
      return try await run.cluster.address(of: resource)
    } catch {
      guard case .unknownKind = error.code else { throw error }
      try await run.cluster.discovery.refresh()
      return try await run.cluster.address(of: resource)
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
    let failure = Failure(error.reported)
    return Failure(
      failure.code, "it was deleted to be replaced, and is not there: \(failure.message)",
      help: failure.help ?? "mend the cause and run again; that creates it")
  }
}
