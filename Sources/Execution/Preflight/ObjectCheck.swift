internal import Diffing
internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel
internal import ServerSideApply

/// Tries one resource after the other by dry runs.
struct ObjectCheck: Sendable {
  let rules: ExecutionRules
  let writer: DryRunWriter
  let simulation: Simulation
  let upcoming: Upcoming
  let ownership: Ownership
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
      return ObjectDifference(resource, .failed(error.reported))
    case .success(let observation) where endingNamespaces.contains(observation.address.namespace):
      // Whatever is there goes with its namespace, before that one is created anew.
      return await simulation.inScratchNamespace(resource, observation.address.resource)
    case .success(let observation):
      switch observation.live {
      case .asDeclared(let identity, let pending):
        return ObjectDifference(resource, live: identity, .unchanged, pending: pending?.value)
      case .other(let live) where live.isBeingDeleted:
        return ObjectDifference(
          resource, live: LiveIdentity(live), .create, basis: .unchecked(Self.beingDeleted))
      case .other(let live):
        do throws(KubeError) {
          let adoption = try ownership.adoption(of: live, by: resource)
          return await trial(of: resource, observation.address, live)
            .adopting(adoption, fieldsOf: ownership.takeover(of: live)?.managers ?? [])
        } catch {
          return ObjectDifference(resource, live: LiveIdentity(live), .failed(error.reported))
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
    let takeover = live.flatMap(ownership.takeover)
    do throws(KubeError) {
      let settled = try await Negotiation(
        writer: writer, rules: rules, taken: Set(takeover?.managers ?? [])
      ).apply(resource, at: address)
      let applied = settled.applied.object
      let predicted = try await writer.applied(applied, over: live, after: takeover, at: address)
      return difference(of: resource, live, predicted, settled, takeover)
    } catch {
      return await refused(resource, address, live, error)
    }
  }

  private func difference(
    of resource: Resource, _ live: LiveObject?, _ predicted: LiveObject,
    _ settled: Negotiation.Settled, _ takeover: FieldTakeover?
  ) -> ObjectDifference {
    guard let live else {
      return ObjectDifference(resource, .create, conflicts: settled.conflicts)
    }
    let comparison = compare(live, predicted, settled.manifest, takeover, resource.id)
    return ObjectDifference(
      resource, live: LiveIdentity(live), comparison.changesNothing ? .unchanged : .update,
      fields: comparison.fields, hidden: comparison.hidden, conflicts: settled.conflicts,
      pending: live.ifPending?.value)
  }

  func compare(
    _ live: LiveObject, _ predicted: LiveObject, _ manifest: Value, _ takeover: FieldTakeover?,
    _ id: ResourceID
  ) -> LiveComparison {
    LiveComparison(
      live: live, takenOver: takeover?.object, predicted: predicted, manifest: manifest,
      fieldManager: rules.fieldManager, sensitivity: rules.sensitivity, id: id)
  }
}
