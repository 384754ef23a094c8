internal import Diffing
internal import KubeAPI
internal import KubeModel
internal import Planning

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

  private func replacement(
    of resource: Resource, _ address: ObjectAddress, _ live: LiveIdentity?,
    _ problems: [FieldProblem], _ refusal: KubeError
  ) async -> ObjectDifference {
    do throws(KubeError) {
      if let live, let spared = try await spare(resource, live) {
        throw refusal.notReplacing(spared)
      }
      if let live, let refusal = await deletionTrial.refusal(of: live, at: address) {
        throw refusal
      }
      try await simulation.creation(of: resource, like: address)
      return ObjectDifference(resource, live: live, .replace(problems))
    } catch {
      return ObjectDifference(resource, live: live, .failed(error))
    }
  }

  /// The guard that spares an object which would be deleted to make room; nil where it may go.
  private func spare(
    _ resource: Resource, _ live: LiveIdentity
  ) async throws(KubeError) -> Guard? {
    let deletion = Deletion(
      resource: resource, priority: 0, guard: rules.deletions.spare(resource))
    switch await deletions.verdict(of: deletion, uid: live.uid, applied: [], Leaving()) {
    case .delete, .absent: return nil
    case .kept(let spared): return spared
    case .failed(let error): throw error
    }
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
      resource, live: live.map(LiveIdentity.init), .failed(error),
      fields: comparison?.fields ?? [], hidden: comparison?.hidden ?? HiddenFields(),
      conflicts: conflicting)
  }
}

extension KubeError {
  /// The refusal of a change for which the object may not be replaced either.
  fileprivate func notReplacing(_ spared: Guard) -> KubeError {
    KubeError(
      code, "\(message); it is not replaced, since \(spared.message)",
      help: "do what the guard says, or give the new object another name")
  }
}
