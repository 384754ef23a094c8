package import KubeModel

/// The guards that stop a whole run and need no cluster.
enum RunGuards {
  /// The guard against too many deletions at once; nil if the budget allows them.
  static func budget(deletions: Int, managed: Int, _ rules: DeletionRules) -> Guard? {
    let help =
      "if this is intended, raise `deletions.max` in hydros.yml for this run, or remove less at once"
    if deletions > rules.maxCount {
      return Guard(
        .budget,
        "\(deletions) resources would be deleted, and the budget is \(rules.maxCount); \(help)")
    }
    let isManyOfFew =
      deletions > DeletionRules.deletionsAlwaysAllowed
      && deletions * 100 > managed * rules.maxPercent
    guard isManyOfFew else { return nil }
    return Guard(
      .budget,
      "\(deletions) of \(managed) managed resources would be deleted, which is more than \(rules.maxPercent) %; \(help)"
    )
  }

  /// The guard against deleting everything because the new state declares nothing; nil if it doesn't
  /// apply.
  ///
  /// Most probably the manifests are elsewhere, or rendering them failed.
  static func nothingLeft(deletions: Int, _ input: PlanInput) -> Guard? {
    guard deletions > 0, input.history != .revision, input.new.isEmpty, input.untouchedCount == 0
    else { return nil }
    return Guard(
      .budget,
      "the new state declares nothing, so \(deletions == 1 ? "the last object" : "everything") would be deleted; if this is intended, use `--to EMPTY --config hydros.yml`"
    )
  }

  /// The guard against a record that seems to belong to another repository with the same target id; nil
  /// if it doesn't.
  ///
  /// If the revision of the record is unknown, `maxPercent` applies from the first deletion on, and a
  /// target never loses all its objects at once.
  static func otherTarget(
    deletions: Int, vanished: Int, managed: Int, _ history: PlanInput.History,
    _ rules: DeletionRules
  ) -> Guard? {
    guard deletions > 0, rules.maxPercent < 100 else { return nil }
    let isSuspicious =
      switch history {
      case .revision, .applied: false
      case .record: vanished >= managed && managed > fewRenamed
      case .unknown: deletions * 100 > managed * rules.maxPercent
      }
    guard isSuspicious else { return nil }
    return Guard(
      .budget,
      "\(deletions) of \(managed) recorded objects are declared nowhere here: is this the repository of the target? If not, give it its own `target.id`; if all of them should be deleted, set `deletions.max.percent` to 100 for this run"
    )
  }

  /// This many objects may all be renamed at once.
  private static let fewRenamed = 2

  /// The guard against deleting what newer commits of the base branch touch; nil if there are no such
  /// deletions.
  static func staleBranch(_ deletions: [Deletion], _ base: NewerBaseWork?) -> Guard? {
    guard let base else { return nil }
    let stale = deletions.filter { $0.guard == nil && base.touches($0.resource.id) }
      .map(\.resource.id)
    guard !stale.isEmpty else { return nil }
    let names = stale.prefix(3).map(\.description).joined(separator: ", ")
    let more = stale.count > 3 ? " and \(stale.count - 3) more" : ""
    return Guard(
      .staleBranch,
      "newer commits of \(base.branch) touch what would be deleted (\(names)\(more)); merge or rebase onto \(base.branch) first"
    )
  }

  /// A warning for each change of a resource that newer commits of the base branch touch too.
  static func staleChanges(_ changes: [ResourceChange], _ base: NewerBaseWork?) -> [Diagnostic] {
    guard let base else { return [] }
    return changes.map(\.resource).filter { base.touches($0.id) }.map { resource in
      Diagnostic(
        .warning, code: .staleBranch,
        "newer commits of \(base.branch) change \(resource.id) too",
        help: "merge or rebase onto \(base.branch), so that the plan shows both changes",
        at: resource.location)
    }
  }
}

/// What the base branch changed since the planned revision branched off.
package struct NewerBaseWork: Hashable, Sendable {
  package let branch: String
  private let objects: Set<ResourceID>

  /// Takes the name of the branch, and the ids that its newer commits create, update, delete or move.
  package init(branch: String, touched: some Sequence<ResourceID>) {
    self.branch = branch
    objects = Set(touched.map(\.object))
  }

  func touches(_ id: ResourceID) -> Bool { objects.contains(id.object) }
}
