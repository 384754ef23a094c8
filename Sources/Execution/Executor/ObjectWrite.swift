internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Synchronization

/// Writes single objects, and tells how that went.
struct ObjectWrite: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let surroundings: Executor.Surroundings

  init(_ executor: Executor) {
    cluster = executor.cluster
    rules = executor.rules
    surroundings = executor.surroundings
  }

  /// An outcome, and what was written where anything was.
  struct Written: Sendable {
    let outcome: Outcome
    let touched: Run.Touched?
  }

  /// Applies a resource as its preflight found it would go.
  func apply(_ difference: ObjectDifference, priority: Int) async -> Written {
    let start = surroundings.pacing.now()
    let retries = Tally()
    let server = server(countingIn: retries, for: difference.resource.id)
    let result = await applied(difference, priority, server, retries)
    let duration = surroundings.pacing.now() - start
    func outcome(_ action: Outcome.Action, _ result: Outcome.Result) -> Outcome {
      Outcome(
        difference.resource, priority: priority, action, result, duration: duration,
        retries: retries.count, fields: difference.fields)
    }
    switch result {
    case .success(let touched):
      return Written(outcome: outcome(touched.action, .done), touched: touched)
    case .failure(let failure):
      return Written(outcome: outcome(difference.action, .failed(failure)), touched: nil)
    }
  }

  /// Deletes what a plan no longer holds, unless an object that was applied turns out to be it or it
  /// holds by now what nothing deletes.
  func delete(
    _ difference: DeletionDifference, applied: Set<String>, leaving: Leaving
  ) async -> Outcome {
    guard case .delete(let live) = difference.verdict else {
      return difference.outcome(difference.settled ?? .absent)
    }
    guard !applied.contains(live.uid) else {
      return difference.outcome(.kept(by: LiveGuards.appliedElsewhere))
    }
    switch await check.secondLook(at: difference, leaving) {
    case .success(nil): break
    case .success(let spared?): return difference.outcome(.kept(by: spared))
    case .failure(let failure): return difference.outcome(.failed(failure))
    }
    let start = surroundings.pacing.now()
    let retries = Tally()
    let resource = difference.deletion.resource
    let server = server(countingIn: retries, for: resource.id)
    let result: Outcome.Result
    do throws(KubeError) {
      result = try await deleted(resource, live, server, retries)
    } catch {
      result = .failed(Failure(error))
    }
    return difference.outcome(
      result, duration: surroundings.pacing.now() - start, retries: retries.count)
  }

  private var check: DeletionCheck { DeletionCheck(cluster, rules, Ownership(rules)) }

  private func applied(
    _ difference: ObjectDifference, _ priority: Int, _ server: APIServer, _ retries: Tally
  ) async -> Result<Run.Touched, Failure> {
    let resource = difference.resource
    do throws(KubeError) {
      let address = try await address(of: resource)
      if let failure = await makeRoom(for: difference, at: address, server) {
        return .failure(failure)
      }
      let negotiation = Negotiation(
        writer: LiveWriter(server: server, fieldManager: rules.fieldManager), rules: rules)
      let applied = try await negotiation.apply(resource, at: address).applied
      // A first attempt whose answer was lost may have created what a later one finds.
      let isCreated =
        applied.isCreated
        || difference.verdict == .create && retries.count > 0
          && applied.object.managedFields.allSatisfy { $0.manager == rules.fieldManager }
      let action: Outcome.Action =
        difference.verdict.isReplacement ? .replace : isCreated ? .create : .update
      return .success(
        Run.Touched(
          resource: resource, priority: priority, address: address, uid: applied.object.uid,
          pending: applied.object.ifPending, action: action))
    } catch {
      return .failure(Failure(error))
    }
  }

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

  /// Deletes an object that is to be replaced, and waits until one that is in the way is gone.
  private func makeRoom(
    for difference: ObjectDifference, at address: ObjectAddress, _ server: APIServer
  ) async -> Failure? {
    guard let live = difference.live else { return nil }
    if difference.verdict.isReplacement {
      do throws(KubeError) {
        _ = try await LiveWriter(server: server, fieldManager: rules.fieldManager)
          .delete(address, uid: live.uid)
      } catch {
        return Failure(error)
      }
    } else if difference.verdict != .create {
      return nil
    }
    return await awaitEnd(of: live.uid, at: address, difference.resource.id)
  }

  private func awaitEnd(
    of uid: String, at address: ObjectAddress, _ id: ResourceID
  ) async -> Failure? {
    let emit = surroundings.emit
    let wait = DeletionWait(cluster.server, surroundings.pacing)
    let results = await surroundings.flag.cancelling { [timeout = rules.defaultWait] in
      await wait.run(
        [DeletionWait.Awaited(id, at: address, uid: uid)], timeout: timeout
      ) { $0.tell(emit) }
    }
    return results[id]?.failure
  }

  /// What a repeated deletion finds gone, an earlier attempt deleted whose answer was lost.
  private func deleted(
    _ resource: Resource, _ live: LiveIdentity, _ server: APIServer, _ retries: Tally
  ) async throws(KubeError) -> Outcome.Result {
    guard let address = try await cluster.address(ofRemoved: resource) else { return .absent }
    do throws(KubeError) {
      let writer = LiveWriter(server: server, fieldManager: rules.fieldManager)
      let deletion = try await writer.delete(address, uid: live.uid)
      return deletion == .absent && retries.count == 0 ? .absent : .done
    } catch {
      guard error.code == .changedMeanwhile else { throw error }
      return .otherObject
    }
  }

  /// The server, with every retry for a resource counted and told.
  private func server(countingIn tally: Tally, for id: ResourceID) -> APIServer {
    var server = cluster.server
    let emit = surroundings.emit
    server.onRetry = { [told = server.onRetry] retry in
      told?(retry)
      tally.add()
      emit(.retrying(id, error: retry.error, wait: retry.wait))
    }
    return server
  }
}

/// Counts what happens in several tasks.
fileprivate final class Tally: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func add() { value.withLock { $0 += 1 } }
}

extension Outcome.Result {
  fileprivate static let otherObject = kept(
    by: Guard(.notOwned, "another object took its name after this run had looked at it"))
}
