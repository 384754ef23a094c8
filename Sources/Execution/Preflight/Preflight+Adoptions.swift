package import KubeAPI
package import KubeModel
internal import Planning

extension Preflight {
  /// Those of some resources that live already and are not the target's own, by what the cluster holds
  /// at this moment.
  ///
  /// What can't be read, or may not be taken, is among them, so that their difference says so.
  package func adoptions(among resources: [Resource]) async throws(KubeError) -> Set<ResourceID> {
    _ = try await cluster.discovery.catalog()
    let prepared = resources.map { $0.prepared(for: rules.target) }
    let observations = await Observations(
      of: prepared, in: cluster, fieldManager: rules.fieldManager)
    return Set(prepared.filter { isToBeAdopted($0, observations[$0]) }.map(\.id))
  }

  private func isToBeAdopted(
    _ resource: Resource, _ observed: Result<Observations.Observation, KubeError>
  ) -> Bool {
    switch observed {
    case .failure(let error):
      // Nothing lives of a kind that is yet to come.
      if case .unknownKind = error.code { false } else { true }
    case .success(let observation):
      switch observation.live {
      case nil, .asDeclared: false
      case .other(let live) where live.isBeingDeleted: false
      case .other(let live): !ownership.isSettled(live, by: resource)
      }
    }
  }
}
