internal import Diffing
internal import KubeAPI
internal import KubeModel

/// Tries one resource after the other by dry runs.
struct ObjectCheck: Sendable {
  let rules: ExecutionRules
  private let writer: DryRunWriter
  let simulation: Simulation
  private let upcoming: Upcoming
  private let ownership: Ownership
  let deletions: DeletionCheck
  let deletionTrial: DeletionTrial
  private let endingNamespaces: Set<String>

  /// Takes the namespaces of the plan whose live ones are being deleted.
  init(
    _ cluster: Cluster, _ rules: ExecutionRules, _ upcoming: Upcoming, _ ownership: Ownership,
    endingNamespaces: Set<String>
  ) {
    self.rules = rules
    self.upcoming = upcoming
    self.ownership = ownership
    self.endingNamespaces = endingNamespaces
    deletions = DeletionCheck(cluster, rules, ownership)
    deletionTrial = DeletionTrial(cluster, rules)
    writer = DryRunWriter(server: cluster.server, fieldManager: rules.fieldManager)
    simulation = Simulation(writer: writer, upcoming: upcoming)
  }

  func difference(
    of resource: Resource, _ observed: Result<Observations.Observation, KubeError>
  ) async -> ObjectDifference {
    await checked(resource, observed).hidingValues(rules.sensitivity)
  }

  private func checked(
    _ resource: Resource, _ observed: Result<Observations.Observation, KubeError>
  ) async -> ObjectDifference {
    switch observed {
    case .failure(let error):
      if case .unknownKind = error.code, let simulated = simulation.byPlannedSchema(resource) {
        return simulated
      }
      return ObjectDifference(resource, .failed(error))
    case .success(let observation) where endingNamespaces.contains(observation.address.namespace):
      // Whatever is there goes with its namespace, before that one is created anew.
      return await simulation.inScratchNamespace(resource, observation.address.resource)
    case .success(let observation):
      switch observation.live {
      case .asDeclared(let identity, let pending):
        return ObjectDifference(resource, live: identity, .unchanged, pending: pending)
      case .other(let live) where live.isBeingDeleted:
        return ObjectDifference(
          resource, live: LiveIdentity(live), .create, basis: .unchecked(Self.beingDeleted))
      case .other(let live):
        do throws(KubeError) {
          let adoption = try ownership.adoption(of: live, by: resource)
          return await trial(of: resource, observation.address, live).adopting(adoption)
        } catch {
          return ObjectDifference(resource, live: LiveIdentity(live), .failed(error))
        }
      case nil: return await trial(of: resource, observation.address, nil)
      }
    }
  }

  private static let beingDeleted =
    "the object of this name is being deleted; it is created anew once that one is gone"

  private func trial(
    of resource: Resource, _ address: ObjectAddress, _ live: LiveObject?
  ) async -> ObjectDifference {
    do throws(KubeError) {
      let settled = try await Negotiation(writer: writer, rules: rules).apply(resource, at: address)
      return difference(of: resource, live, settled)
    } catch {
      return await refused(resource, address, live, error)
    }
  }

  private func difference(
    of resource: Resource, _ live: LiveObject?, _ settled: Negotiation.Settled
  ) -> ObjectDifference {
    guard let live else {
      return ObjectDifference(resource, .create, conflicts: settled.conflicts)
    }
    let comparison = compare(live, settled.applied.object, settled.manifest, resource.id)
    return ObjectDifference(
      resource, live: LiveIdentity(live), comparison.changesNothing ? .unchanged : .update,
      fields: comparison.fields, hidden: comparison.hidden, conflicts: settled.conflicts,
      pending: live.ifPending)
  }

  private func compare(
    _ live: LiveObject, _ predicted: LiveObject, _ manifest: Value, _ id: ResourceID
  ) -> LiveComparison {
    LiveComparison(
      live: live, predicted: predicted, manifest: manifest, fieldManager: rules.fieldManager,
      sensitivity: rules.sensitivity, id: id)
  }

  /// What a refusal means: a way around it, a simulation, or a failure.
  private func refused(
    _ resource: Resource, _ address: ObjectAddress, _ live: LiveObject?, _ error: KubeError
  ) async -> ObjectDifference {
    let identity = live.map(LiveIdentity.init)
    switch error.code {
    case .notFound(.namespace) where upcoming.namespaces.contains(address.namespace),
      .namespaceTerminating where upcoming.namespaces.contains(address.namespace):
      return await simulation.inScratchNamespace(resource, address.resource)
    case .notFound(.namespace):
      return ObjectDifference(
        resource, .failed(upcoming.refusedNamespaces[address.namespace] ?? error))
    case .immutable(let problems) where rules.mayReplace(resource):
      return await replacement(of: resource, address, identity, problems, error)
    case .fieldConflict(let conflicts):
      return await conflict(resource, address, live, conflicts, error)
    case .invalid, .unknownKind, .notFound(.resourceType):
      if let simulated = simulation.byPlannedSchema(resource, live: identity) { return simulated }
    case .webhookWithoutDryRun:
      return unchecked(resource, identity, error.message)
    default: break
    }
    if upcoming.mayMend(error) {
      return unchecked(
        resource, identity, "it needs what this plan applies before it: \(error.message)")
    }
    return ObjectDifference(resource, live: identity, .failed(error))
  }

  private func unchecked(
    _ resource: Resource, _ live: LiveIdentity?, _ reason: String
  ) -> ObjectDifference {
    ObjectDifference(
      resource, live: live, live == nil ? .create : .update, basis: .unchecked(reason))
  }

  /// The failure of a conflict, with all that would change if it weren't for that.
  private func conflict(
    _ resource: Resource, _ address: ObjectAddress, _ live: LiveObject?,
    _ conflicts: [FieldConflict], _ error: KubeError
  ) async -> ObjectDifference {
    let conflicting = rules.resolutions(of: conflicts, resource.id)
    let forced = try? await writer.apply(resource.value, at: address, force: true)
    let comparison = live.flatMap { live in
      forced.map { compare(live, $0.object, resource.value, resource.id) }
    }
    return ObjectDifference(
      resource, live: live.map(LiveIdentity.init), .failed(error),
      fields: comparison?.fields ?? [], hidden: comparison?.hidden ?? HiddenFields(),
      conflicts: conflicting)
  }
}
