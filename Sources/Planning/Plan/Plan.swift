package import Diffing
package import KubeModel

/// All changes between two revisions, in the order in which they will be carried out.
///
/// A plan is a value: the same two sets of source files result in the same plan on every machine.
package struct Plan: Hashable, Sendable {
  package let from: RevisionLabel
  package let to: RevisionLabel
  /// In ascending priority; no batch is empty.
  package let batches: [Batch]
  /// Every removed resource in the order of deletion, including those that a guard keeps.
  package let deletions: [Deletion]
  /// Whether the deletions come before the batches; by default they come after them.
  package let deletesFirst: Bool
  /// The guards that would stop the whole run.
  package let guards: [Guard]
  /// Resources whose group changed, sorted by id.
  package let moved: [Move]
  /// How many resources in scope have the same value on both sides, including moved ones.
  package let unchangedCount: Int
  /// How many resources are in scope at the old revision.
  package let managedCount: Int
  /// The flags that limit the run, as the user wrote them; empty for a full plan.
  package let scope: [String]
  /// Sorted by severity and location.
  package let diagnostics: [Diagnostic]

  package init(
    from: RevisionLabel, to: RevisionLabel, batches: [Batch] = [], deletions: [Deletion] = [],
    deletesFirst: Bool = false, guards: [Guard] = [], moved: [Move] = [], unchangedCount: Int = 0,
    managedCount: Int = 0,
    scope: [String] = [], diagnostics: [Diagnostic] = []
  ) {
    self.from = from
    self.to = to
    self.batches = batches
    self.deletions = deletions
    self.deletesFirst = deletesFirst
    self.guards = guards
    self.moved = moved
    self.unchangedCount = unchangedCount
    self.managedCount = managedCount
    self.scope = scope
    self.diagnostics = diagnostics
  }
}

extension Plan {
  /// A copy of the plan with further guards that stop the whole run.
  package func stopped(by more: [Guard]) -> Plan {
    Plan(
      from: from, to: to, batches: batches, deletions: deletions, deletesFirst: deletesFirst,
      guards: guards + more, moved: moved, unchangedCount: unchangedCount,
      managedCount: managedCount, scope: scope, diagnostics: diagnostics)
  }
}

extension Plan {
  /// A plan with only some of the changes and without deletions; `names` are the names that limit it,
  /// as the user wrote them.
  package func narrowed(
    to names: [String], _ isMeant: (ResourceID) -> Bool
  ) -> Plan {
    let parts = batches.map { batch in
      Batch(priority: batch.priority, changes: batch.changes.filter { isMeant($0.resource.id) })
    }
    return Plan(
      from: from, to: to, batches: parts.filter { !$0.changes.isEmpty }, guards: guards,
      scope: scope + names, diagnostics: diagnostics)
  }
}

/// How to show a revision: its name as the user wrote it, and its commit.
package struct RevisionLabel: Hashable, Sendable {
  /// The name, such as `main~1`, `WORKTREE`, `EMPTY` or a directory.
  package let revision: String
  /// 40 hexadecimal digits; nil if the revision is not a commit.
  package let commit: String?

  package init(revision: String, commit: String? = nil) {
    self.revision = revision
    self.commit = commit
  }
}

/// The changes of one priority, ordered by kind and id.
package struct Batch: Hashable, Sendable {
  package let priority: Int
  package let changes: [ResourceChange]

  package init(priority: Int, changes: [ResourceChange]) {
    self.priority = priority
    self.changes = changes
  }
}

/// A resource that is created or updated.
package struct ResourceChange: Hashable, Sendable {
  package enum Action: String, Hashable, Sendable {
    case create, update
  }

  package let action: Action
  /// The resource as the new revision declares it.
  package let resource: Resource
  /// The resource as the old revision declares it; nil for a create.
  package let former: Resource?
  /// The differences, sorted by path and with sensitive values masked; empty for a create.
  package let fields: [FieldChange]

  package init(
    action: Action, resource: Resource, former: Resource? = nil, fields: [FieldChange] = []
  ) {
    self.action = action
    self.resource = resource
    self.former = former
    self.fields = fields
  }
}

/// A resource that the new revision no longer declares.
package struct Deletion: Hashable, Sendable {
  /// The resource as the old revision declared it.
  package let resource: Resource
  package let priority: Int
  /// The guard that keeps the resource; nil if it would be deleted.
  package let `guard`: Guard?

  package init(resource: Resource, priority: Int, guard: Guard? = nil) {
    self.resource = resource
    self.priority = priority
    self.guard = `guard`
  }
}

/// A resource whose source file moved to another group; this alone changes nothing in the cluster.
package struct Move: Hashable, Sendable {
  /// The resource as the new revision declares it.
  package let resource: Resource
  package let previousGroup: GroupID

  package init(resource: Resource, previousGroup: GroupID) {
    self.resource = resource
    self.previousGroup = previousGroup
  }
}

/// A rule that stops a deletion or the whole run, with a reason for people.
package struct Guard: Hashable, Sendable {
  package let reason: Reason
  /// What stops it and what would permit it, as a sentence without its final full stop.
  package let message: String

  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  /// The stable codes, including those that only a live cluster can cause.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case notOwned = "not-owned"
    case kept
    case sameObject = "same-object"
    case needsConfirmation = "needs-confirmation"
    case namespaceInUse = "namespace-in-use"
    case crdInUse = "crd-in-use"
    case protected
    case budget
    case partialView = "partial-view"
    case staleBranch = "stale-branch"
    case unknownOld = "unknown-old"
  }
}
