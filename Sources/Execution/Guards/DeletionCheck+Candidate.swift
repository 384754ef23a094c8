internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

extension DeletionCheck {
  /// A deletion and what was found of it.
  struct Candidate: Sendable {
    let deletion: Deletion
    let found: Found
    var spared: Guard?

    enum Found: Sendable {
      /// Settled without the live object.
      case settled(DeletionDifference.Verdict)
      case live(LiveObject, DeletionFacts)
    }
  }
}

extension DeletionCheck.Candidate {
  func judged(by guards: LiveGuards) -> Self {
    guard case .live(_, let facts) = found, spared == nil else { return self }
    var judged = self
    judged.spared = guards.spare(deletion.resource.id, facts)
    return judged
  }

  func filled(by inquiry: DeletionInquiry, _ leaving: Leaving) async -> Self {
    guard case .live(let live, var facts) = found, spared == nil else { return self }
    facts.content = await inquiry.content(of: live, leaving)
    return Self(deletion: deletion, found: .live(live, facts))
  }

  /// Whether nothing spares the object.
  var goes: Bool { spared == nil && deletion.guard == nil }

  /// What is not known of a deletion that would happen; nil for every other one.
  var view: (id: ResourceID, gaps: [ViewGap])? {
    guard case .live(_, let facts) = found, goes else { return nil }
    return (deletion.resource.id, facts.content.gaps)
  }

  var difference: DeletionDifference {
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
  init(_ candidates: [DeletionCheck.Candidate]) {
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
