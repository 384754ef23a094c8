internal import KubeAPI
internal import KubeModel
internal import RunModel
internal import ServerSideApply

/// Takes fields over from tools, as the object is at that very moment.
struct GuardedTakeover: Sendable {
  let writer: LiveWriter
  let ownership: Ownership

  /// How often the object may change between the look and the write.
  private static let rounds = 5

  /// Takes the fields of the object that was looked at; false where another one bears its name now.
  ///
  /// Every look asks again whether the object may be taken: somebody may have claimed it meanwhile.
  /// Nothing is to be taken from an object that is gone.
  func take(
    _ resource: Resource, _ found: LiveIdentity, at address: ObjectAddress
  ) async throws(KubeError) -> Bool {
    for round in 1... {
      guard let live = try await writer.server.get(address) else { return true }
      guard live.uid == found.uid else { return false }
      _ = try ownership.adoption(of: live, by: resource)
      guard let takeover = ownership.takeover(of: live) else { return true }
      do throws(KubeError) {
        _ = try await writer.merge(takeover.patch, into: address)
        return true
      } catch {
        guard error.code == .changedMeanwhile, round < Self.rounds else { throw error }
      }
    }
    return true
  }
}
