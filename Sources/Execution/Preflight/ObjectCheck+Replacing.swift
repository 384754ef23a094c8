internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

extension ObjectCheck {
  /// What replacing an object would meet: the guards of deletions, and dry runs of both halves.
  func replacement(
    of resource: Resource, _ address: ObjectAddress, _ live: LiveIdentity?,
    _ problems: [FieldProblem], _ refusal: KubeError
  ) async -> ObjectDifference {
    do throws(RequestError) {
      if let live, let spared = try await spare(resource, live) {
        throw refusal.notReplacing(spared).reported
      }
      if let live, let refusal = await deletionTrial.refusal(of: live, at: address) {
        throw refusal.reported
      }
      if let refusal = await simulation.refusal(ofCreating: resource, like: address) {
        throw refusal.reported
      }
      return ObjectDifference(resource, live: live, .replace(problems))
    } catch {
      return ObjectDifference(resource, live: live, .failed(error))
    }
  }

  /// The guard that spares an object which would be deleted to make room; nil where it may go.
  private func spare(
    _ resource: Resource, _ live: LiveIdentity
  ) async throws(RequestError) -> Guard? {
    let deletion = Deletion(
      resource: resource, priority: 0, guard: rules.deletions.spare(resource))
    switch await deletions.verdict(of: deletion, uid: live.uid, applied: [], Leaving()) {
    case .delete, .absent: return nil
    case .kept(let spared): return spared
    case .failed(let error): throw error
    }
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
