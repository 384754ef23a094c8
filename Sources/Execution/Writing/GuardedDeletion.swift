internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// Deletes an object in the very state in which its guards judged it.
///
/// The request carries the version that they looked at. Where the server has another one by now, they
/// look again, and the object goes only if they still let it.
struct GuardedDeletion: Sendable {
  let writer: any ClusterWriter
  let check: DeletionCheck
  let deletion: Deletion
  /// Nil where the manifest is not kept.
  let keeping: ManifestKeeping?
  /// The uids of what the run applies, and what it deletes beside.
  var applied: Set<String> = []
  var leaving = Leaving()

  enum End: Sendable {
    /// As the server answered.
    case sent(APIServer.Deletion)
    /// The guards judged otherwise before it went.
    case withheld(DeletionDifference.Verdict)
    /// Its manifest could not be kept.
    case notKept(Failure)
  }

  /// How often the object may change between a look and its deletion.
  private static let attempts = 5

  /// Deletes the object that was looked at before.
  func delete(_ first: LiveIdentity, at address: ObjectAddress) async throws(KubeError) -> End {
    var verdict = DeletionDifference.Verdict.delete(first)
    // What these hold changes without them, and goes with them.
    if [.namespace, .customResourceDefinition].contains(deletion.resource.id.groupKind) {
      verdict = await self.verdict(on: first)
    }
    for _ in 0..<Self.attempts {
      guard case .delete(let live) = verdict else { return .withheld(verdict) }
      if let failure = await failureToKeep(address) { return .notKept(failure) }
      do throws(KubeError) {
        return .sent(try await writer.delete(address, live))
      } catch  where error.code == .changedMeanwhile {
        verdict = await self.verdict(on: first)
      }
    }
    guard case .delete = verdict else { return .withheld(verdict) }
    throw .keepsChanging
  }

  private func failureToKeep(_ address: ObjectAddress) async -> Failure? {
    do throws(Failure) {
      try await keeping?.keepObject(at: address)
      return nil
    } catch {
      return error
    }
  }

  private func verdict(on first: LiveIdentity) async -> DeletionDifference.Verdict {
    await check.verdict(of: deletion, uid: first.uid, applied: applied, leaving)
  }
}

extension KubeError {
  fileprivate static let keepsChanging = KubeError(
    .changedMeanwhile,
    "it was changed each time between the look of the guards and its deletion, so that it was left",
    help: "see who keeps changing it (`kubectl get --show-managed-fields`), and run again")
}
