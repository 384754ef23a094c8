internal import Diffing
internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel
internal import ServerSideApply

extension ObjectCheck {
  /// What a refusal means: a way around it, a simulation, or a failure.
  func refused(
    _ resource: Resource, _ address: ObjectAddress, _ live: LiveObject?, _ error: KubeError
  ) async -> ObjectDifference {
    let identity = live.map(LiveIdentity.init)
    switch error.code {
    case .notFound(.namespace) where upcoming.namespaces.contains(address.namespace),
      .namespaceTerminating where upcoming.namespaces.contains(address.namespace):
      return await simulation.inScratchNamespace(resource, address.resource)
    case .notFound(.namespace):
      let refusal = upcoming.refusedNamespaces[address.namespace] ?? error
      return ObjectDifference(resource, .failed(refusal.reported))
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
    return ObjectDifference(resource, live: identity, .failed(error.reported))
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
      forced.map {
        compare(live, $0.object, resource.value, ownership.takeover(of: live), resource.id)
      }
    }
    return ObjectDifference(
      resource, live: live.map(LiveIdentity.init), .failed(error.reported),
      fields: comparison?.fields ?? [], hidden: comparison?.hidden ?? HiddenFields(),
      conflicts: conflicting)
  }
}
