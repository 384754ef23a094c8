internal import KubeAPI
internal import KubeModel
internal import Planning

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

  /// A deletion and what was found of it.
  struct Candidate: Sendable {
    let deletion: Deletion
    fileprivate let found: Found
    fileprivate var spared: Guard?

    fileprivate enum Found: Sendable {
      /// Settled without the live object.
      case settled(DeletionDifference.Verdict)
      case live(LiveObject, DeletionFacts)
    }
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
        deletion: deletion, found: .settled(deletion.guard.map { .kept($0) } ?? .failed(error)))
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

  /// What spares an object at the very moment of its deletion: since the run began, a Namespace or a
  /// CustomResourceDefinition may have got new content.
  func secondLook(
    at deletion: DeletionDifference, _ leaving: Leaving
  ) async -> Result<Guard?, Failure> {
    let kind = deletion.deletion.resource.id.groupKind
    guard [.namespace, .customResourceDefinition].contains(kind) else { return .success(nil) }
    let candidate = await look(at: deletion.deletion)
    let guards = LiveGuards(.init(ownership: ownership, deletions: rules.deletions, applied: []))
    let judged = await candidate.judged(by: guards)
      .filled(by: DeletionInquiry(cluster), leaving).judged(by: guards)
    if case .settled(.failed(let error)) = judged.found { return .failure(Failure(error)) }
    if let stop = PartialView.stop([judged.view].compactMap(\.self)) {
      return .failure(Failure(.request, stop.message))
    }
    return .success(judged.spared)
  }
}

extension DeletionCheck.Candidate {
  fileprivate func judged(by guards: LiveGuards) -> Self {
    guard case .live(_, let facts) = found, spared == nil else { return self }
    var judged = self
    judged.spared = guards.spare(deletion.resource.id, facts)
    return judged
  }

  fileprivate func filled(by inquiry: DeletionInquiry, _ leaving: Leaving) async -> Self {
    guard case .live(let live, var facts) = found, spared == nil else { return self }
    facts.content = await inquiry.content(of: live, leaving)
    return Self(deletion: deletion, found: .live(live, facts))
  }

  /// Whether nothing spares the object.
  fileprivate var goes: Bool { spared == nil && deletion.guard == nil }

  /// What is not known of a deletion that would happen; nil for every other one.
  fileprivate var view: (id: ResourceID, gaps: [ViewGap])? {
    guard case .live(_, let facts) = found, goes else { return nil }
    return (deletion.resource.id, facts.content.gaps)
  }

  fileprivate var difference: DeletionDifference {
    switch found {
    case .settled(let verdict): DeletionDifference(deletion, verdict)
    case .live(_, let facts):
      if let spared {
        DeletionDifference(deletion, .kept(spared))
      } else {
        DeletionDifference(
          deletion, deletion.guard.map { .kept($0) } ?? .delete(facts.identity),
          consequences: facts.consequences)
      }
    }
  }
}

extension DeletionFacts {
  /// What would go along with the object or hold it up, as sentences without their final full stops.
  fileprivate var consequences: [String] {
    let held = content.held
    let along = held.isEmpty ? [] : ["what this plan does not delete goes along: \(held.words)"]
    let names = finalizers.joined(separator: ", ")
    let hold = finalizers.isEmpty ? [] : ["it goes once its finalizers are lifted: \(names)"]
    return along + content.fates + hold
  }
}

extension Leaving {
  /// What goes by itself, or would if it were confirmed.
  fileprivate init(_ candidates: [DeletionCheck.Candidate]) {
    for candidate in candidates {
      guard case .live(let live, _) = candidate.found, candidate.goes else { continue }
      objects[live.uid] = live.id.groupKind
      if live.id.groupKind == .customResourceDefinition,
        let defined = DefinedKind(definition: live.value)
      {
        kinds.insert(defined.kind)
      }
    }
  }

  /// What a run deletes as it was found to go.
  init(_ deletions: [DeletionDifference]) {
    for difference in deletions {
      guard case .delete(let live) = difference.verdict else { continue }
      objects[live.uid] = difference.deletion.resource.id.groupKind
      if let defined = difference.deletion.resource.definedKind { kinds.insert(defined.kind) }
    }
  }
}
