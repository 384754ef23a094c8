package import KubeModel

/// The guards that stop a whole run and need no cluster.
enum RunGuards {
  /// Too many deletions at once; nil if the budget allows them.
  static func budget(deletions: Int, managed: Int, _ rules: DeletionRules) -> Guard? {
    let help =
      "if that is meant, raise `deletions.max` in hydros.yml for this run, or remove less at once"
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

  /// Deletions of all that was applied by a state that declares nothing: most probably the manifests are
  /// elsewhere, or what makes them failed; nil for all others.
  static func nothingLeft(deletions: Int, _ input: PlanInput) -> Guard? {
    guard deletions > 0, input.history != .revision, input.new.isEmpty, input.untouchedCount == 0
    else { return nil }
    return Guard(
      .budget,
      "the new state declares nothing, so that \(deletions == 1 ? "what is left" : "all that is left") would be deleted; if that is meant, say so with `--to EMPTY --config hydros.yml`"
    )
  }

  /// Deletions that look as if the record were that of another repository with the same target; nil if
  /// they don't.
  ///
  /// Where nobody can tell what revision is behind the record, the share counts from the first deletion
  /// on; and no target loses all it has at once.
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
      "\(deletions) of \(managed) recorded objects are declared nowhere here: is this the repository of the target? Give it a `target.id` of its own, or set `deletions.max.percent` to 100 for this run if all of them are to go"
    )
  }

  /// So many may all get other names at once.
  private static let fewRenamed = 2

  /// Deletions of what newer commits of the base branch touch; nil if there are none.
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

  /// A warning for each change of what newer commits of the base branch touch.
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

/// What the base branch did since the planned revision left it.
package struct NewerBaseWork: Hashable, Sendable {
  package let branch: String
  private let objects: Set<ResourceID>

  /// Takes the branch's name and the ids that its newer commits create, update, delete or move.
  package init(branch: String, touched: some Sequence<ResourceID>) {
    self.branch = branch
    objects = Set(touched.map(\.object))
  }

  func touches(_ id: ResourceID) -> Bool { objects.contains(id.object) }
}
