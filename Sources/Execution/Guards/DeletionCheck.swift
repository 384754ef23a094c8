internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// Looks at each live object that a plan deletes, and lets the guards decide.
struct DeletionCheck: Sendable {
  private let cluster: Cluster
  private let rules: ExecutionRules
  private let ownership: Ownership

  init(_ cluster: Cluster, _ rules: ExecutionRules, _ ownership: Ownership) {
    self.cluster = cluster
    self.rules = rules
    self.ownership = ownership
  }

  /// Reads the live objects of deletions.
  func look(at deletions: [Deletion]) async -> [Candidate] {
    await deletions.concurrentMap(width: cluster.server.limit.maximum) { await look(at: $0) }
  }

  /// An object that only waits for a confirmation is looked at where it may take others along: that
  /// is to be known before anybody confirms it.
  private func look(at deletion: Deletion) async -> Candidate {
    let kind = deletion.resource.id.groupKind
    if let spared = deletion.guard {
      guard spared.reason == .needsConfirmation, DeletionInquiry.concerns(kind) else {
        return Candidate(deletion: deletion, found: .settled(.kept(spared)))
      }
    }
    do throws(KubeError) {
      guard let removed = try await cluster.removed(deletion.resource) else {
        return Candidate(
          deletion: deletion, found: .settled(deletion.guard.map { .kept($0) } ?? .absent))
      }
      return Candidate(
        deletion: deletion, found: .live(removed.object, DeletionFacts(removed.object)))
    } catch {
      return Candidate(
        deletion: deletion,
        found: .settled(deletion.guard.map { .kept($0) } ?? .failed(error.reported)))
    }
  }

  /// What becomes of every candidate, in their order, and what stops the whole run.
  ///
  /// What takes others along is decided last, since what they hold is only lost where it isn't deleted
  /// itself: CustomResourceDefinitions after all other objects, and Namespaces after these.
  func judge(
    _ looked: [Candidate], applied: Set<String>
  ) async -> (differences: [DeletionDifference], stop: Guard?) {
    let guards = LiveGuards(
      .init(ownership: ownership, deletions: rules.deletions, applied: applied))
    var candidates = looked.map { $0.judged(by: guards) }
    for isTurn in Self.turns {
      let leaving = Leaving(candidates)
      candidates = await candidates.concurrentMap(width: cluster.server.limit.maximum) {
        guard isTurn($0.deletion.resource.id.groupKind) else { return $0 }
        return await $0.filled(by: DeletionInquiry(cluster), leaving).judged(by: guards)
      }
    }
    return (candidates.map(\.difference), PartialView.stop(candidates.compactMap(\.view)))
  }

  private static let turns: [@Sendable (GroupKind) -> Bool] = [
    { DeletionInquiry.concerns($0) && $0 != .namespace }, { $0 == .namespace },
  ]

  /// What becomes of a deletion by what is there at its turn, where its object was judged before.
  ///
  /// The same guards judge: since then it may have got a keep mark, another owner, or new content.
  func verdict(
    of deletion: Deletion, uid: String, applied: Set<String>, _ leaving: Leaving
  ) async -> DeletionDifference.Verdict {
    let guards = LiveGuards(
      .init(ownership: ownership, deletions: rules.deletions, applied: applied))
    let judged = await look(at: deletion).judged(by: guards)
      .filled(by: DeletionInquiry(cluster), leaving).judged(by: guards)
    if case .live(let live, _) = judged.found, live.uid != uid {
      return .kept(LiveGuards.otherObject)
    }
    if let stop = PartialView.stop([judged.view].compactMap(\.self)) { return .kept(stop) }
    return judged.difference.verdict
  }
}
