internal import KubeAPI
internal import Planning
internal import RunModel

/// Tries deletions by dry runs.
struct DeletionTrial: Sendable {
  private let cluster: Cluster
  private let writer: DryRunWriter

  init(_ cluster: Cluster, _ rules: ExecutionRules) {
    self.cluster = cluster
    writer = DryRunWriter(server: cluster.server, fieldManager: rules.fieldManager)
  }

  /// The same deletions, of which those fail that the server would refuse.
  ///
  /// `isFirst` tells whether nothing else is written before the first of them.
  func tried(
    _ differences: [DeletionDifference], isFirst: Bool
  ) async -> [DeletionDifference] {
    let first = isFirst ? differences.firstIndex(where: \.goes) : nil
    return await Array(differences.enumerated()).concurrentMap(
      width: cluster.server.limit.maximum
    ) { index, difference in
      await tried(difference, isFirst: index == first)
    }
  }

  private func tried(_ difference: DeletionDifference, isFirst: Bool) async -> DeletionDifference {
    guard case .delete(let live) = difference.verdict,
      let address = try? await cluster.address(ofRemoved: difference.deletion.resource),
      let refusal = await refusal(of: live, at: address)
    else { return difference }
    guard !isFirst, refusal.isOfAdmission else {
      return DeletionDifference(difference.deletion, .failed(refusal.reported))
    }
    // Whoever refuses it may only do so because of what goes, or changes, before it.
    return DeletionDifference(
      difference.deletion, difference.verdict,
      consequences: difference.consequences + [
        "for now the server refuses it (\(refusal.message)), which what is done before may mend"
      ])
  }

  /// Why the server would not delete an object; nil where it would, or where only the deletion itself
  /// can tell.
  func refusal(of live: LiveIdentity, at address: ObjectAddress) async -> KubeError? {
    do throws(KubeError) {
      _ = try await writer.delete(address, LiveIdentity(uid: live.uid, resourceVersion: ""))
      return nil
    } catch {
      switch error.code {
      case .webhookWithoutDryRun, .changedMeanwhile: return nil
      default: return error
      }
    }
  }
}

extension DeletionDifference {
  fileprivate var goes: Bool { if case .delete = verdict { true } else { false } }
}

extension KubeError {
  /// Whether a webhook or a policy said no, rather than that the server could or would not.
  fileprivate var isOfAdmission: Bool {
    switch code {
    case .refusedByWebhook, .forbidden(nil), .invalid: true
    default: false
    }
  }
}
