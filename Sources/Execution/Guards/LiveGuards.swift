internal import KubeModel
internal import Planning
internal import RunModel
internal import TargetState

/// The guards of single deletions that need the live object, as a table of rules.
struct LiveGuards: Sendable {
  /// What the rules go by besides the facts of one object.
  struct Surroundings: Sendable {
    let ownership: Ownership
    let deletions: DeletionRules
    /// The uids of what the run applies.
    let applied: Set<String>
  }

  private typealias Rule =
    @Sendable (ResourceID, DeletionFacts, Surroundings) -> Guard?

  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// One row a reason; the first one that speaks counts.
  ///
  /// The last two let an object go that the command line confirms by its own id: whoever does so was
  /// told before what goes along. Neither the configuration nor an annotation stands for that, since
  /// those who wrote them didn't know what would be there.
  private static let rules: [Rule] = [
    sameObject, otherOwner, kept, namespaceInUse, definitionInUse,
  ]

  /// The guard that spares an object; nil where it may go.
  func spare(_ id: ResourceID, _ facts: DeletionFacts) -> Guard? {
    Self.rules.lazy.compactMap { $0(id, facts, surroundings) }.first
  }

  private static let sameObject: Rule = { _, facts, surroundings in
    surroundings.applied.contains(facts.identity.uid) ? appliedElsewhere : nil
  }

  /// An object that the same plan holds under another API group, to be applied or as it should be.
  static let appliedElsewhere = Guard(
    .sameObject, "the plan holds the same object under another API group")

  /// An object that came into being after the one that the guards judged had gone.
  static let otherObject = Guard(
    .notOwned, "another object took its name after this run had looked at it")

  private static let otherOwner: Rule = { _, facts, surroundings in
    if let controller = facts.controller {
      return Guard(
        .notOwned, "\(controller) controls it and made it; delete that instead if it should go")
    }
    guard !surroundings.ownership.covers(facts) else { return nil }
    if let mark = facts.ownerMark, mark != surroundings.ownership.target {
      return Guard(
        .notOwned, "it belongs to the target \(mark), which alone may delete it")
    }
    let writers = facts.managers.isEmpty ? "" : " (\(facts.managers.joined(separator: ", ")) did)"
    let message =
      facts.appliers.contains(surroundings.ownership.fieldManager)
      ? "it lacks the mark `\(OwnerMark.key)` of this target"
      : "this target never applied it\(writers)"
    return Guard(.notOwned, "\(message); delete it by hand if it should go")
  }

  private static let kept: Rule = { _, facts, _ in
    facts.keepMark.map { mark in
      Guard(
        .kept, "the live object is marked \(mark); remove that mark from it if it should go")
    }
  }

  private static let namespaceInUse: Rule = { id, facts, surroundings in
    guard id.groupKind == .namespace else { return nil }
    return inUse(.namespaceInUse, id, facts, surroundings) { held in
      "it holds \(held.count) \(held.count == 1 ? "object" : "objects") that this plan does not delete: \(held.words)"
    }
  }

  private static let definitionInUse: Rule = { id, facts, surroundings in
    guard id.groupKind == .customResourceDefinition else { return nil }
    return inUse(.crdInUse, id, facts, surroundings) { held in
      "the cluster holds custom resources of it that this plan does not delete: \(held.words)"
    }
  }

  private static func inUse(
    _ reason: Guard.Reason, _ id: ResourceID, _ facts: DeletionFacts,
    _ surroundings: Surroundings, _ message: (HeldObjects) -> String
  ) -> Guard? {
    let held = facts.content.held
    guard !held.isEmpty, !surroundings.deletions.confirms(id) else { return nil }
    return Guard(
      reason,
      "\(message(held)); delete them first, or let them go along with `--confirm-delete \(id)`")
  }
}
