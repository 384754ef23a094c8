package import Diffing
package import KubeModel

/// The input of the planner: the resources of both revisions that may differ.
package struct PlanInput: Sendable {
  package var from: RevisionLabel
  package var to: RevisionLabel
  /// Resources of the source files that differ, as the old revision declares them.
  package var old: [Resource] = []
  /// Resources of the source files that differ, as the new revision declares them.
  package var new: [Resource] = []
  /// Source files that could not be read completely at the old revision.
  package var unreadable: Set<String> = []
  /// Objects that the new revision declares but that can't be planned, such as encrypted ones.
  package var withheld: Set<ResourceID> = []
  /// How many resources in scope are declared in files that don't differ.
  package var untouchedCount = 0
  /// Objects that were applied before, even if the old revision doesn't declare them; they are updated,
  /// not created.
  package var known: Set<ResourceID> = []
  /// How many objects the target has by its record; nil to count those of the old revision.
  package var managedCount: Int?
  /// Where the old resources come from.
  package var history = History.revision
  package var newerBaseWork: NewerBaseWork?
  /// Guards that stop the whole run, in addition to those that planning finds.
  package var guards: [Guard] = []
  package var diagnostics: [Diagnostic] = []

  /// Where the old resources come from; this decides how certain it is that they belong to this
  /// repository.
  package enum History: Hashable, Sendable {
    /// A revision, or a directory.
    case revision
    /// A revision that a record says was applied.
    case applied
    /// A record that was most probably written from this repository or its rendered manifests.
    case record
    /// A record of a revision that this repository doesn't contain.
    case unknown
  }

  package init(from: RevisionLabel, to: RevisionLabel) {
    self.from = from
    self.to = to
  }
}

/// The settings for planning from the configuration and the command line.
package struct PlanRules: Sendable {
  package var priorities: [GroupID: Int] = [:]
  package var deletions = DeletionRules()
  package var scope = RunScope()
  package var sensitivity = Sensitivity()

  package init() {}
}

/// Turns two sets of resources into a plan.
///
/// It is pure, total and deterministic.
package struct Planner: Sendable {
  private let rules: PlanRules

  package init(_ rules: PlanRules) { self.rules = rules }

  /// The plan from the old resources to the new ones.
  ///
  /// If a diagnostic is an error, nothing is planned: the plan contains only the diagnostics.
  package func plan(_ input: PlanInput) -> Plan {
    let old = ResourceIndex(input.old)
    let new = ResourceIndex(input.new)
    let all = ChangeSet(
      from: old, to: new, known: input.known, sensitivity: rules.sensitivity)
    let changes = all.changes.filter { rules.scope.contains($0.resource) }
    let withheld = all.vanished.filter { input.withheld.contains($0.object) }
    let vanished = all.vanished.filter {
      !input.withheld.contains($0.object) && $0.declarations.allSatisfy(rules.scope.contains)
    }
    let managed =
      input.managedCount
      ?? input.untouchedCount + old.entries.count { rules.scope.contains($0.resource) }
    let order = PriorityOrder(
      changes.filter { $0.action == .create }.map(\.resource), groups: rules.priorities)
    let deletions = self.deletions(vanished, unreadable: input.unreadable)
    let stops = runGuards(deletions, managed: managed, input) + input.guards
    var diagnostics = input.diagnostics + old.mendedCollisions(in: new) + new.collisions
    diagnostics += RunGuards.staleChanges(changes, input.newerBaseWork)
    diagnostics += changes.compactMap { order.delay(of: $0.resource) }
    diagnostics += leftScope(old, new) + withheld.map(\.resource.withheldNote)
    diagnostics.sort()
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return Plan(from: input.from, to: input.to, diagnostics: diagnostics)
    }

    return Plan(
      from: input.from, to: input.to,
      batches: batches(changes, order),
      deletions: deletions,
      deletesFirst: rules.deletions.comeFirst,
      guards: stops,
      moved: all.moved.filter { rules.scope.contains($0.resource) },
      unchangedCount: input.untouchedCount + all.unchanged.count(where: rules.scope.contains),
      managedCount: managed,
      scope: rules.scope.summary,
      diagnostics: diagnostics)
  }

  /// Resources that are all applied together, in the order of a plan, each with the priority of its batch.
  package func ordered(_ resources: [Resource]) -> [(resource: Resource, priority: Int)] {
    let order = PriorityOrder(resources, groups: rules.priorities)
    return resources.map { (resource: $0, priority: order.priority(of: $0)) }.sorted {
      $0.priority == $1.priority
        ? KindOrder.precedes($0.resource, $1.resource) : $0.priority < $1.priority
    }
  }

  private func batches(_ changes: [ResourceChange], _ order: PriorityOrder) -> [Batch] {
    Dictionary(grouping: changes) { order.priority(of: $0.resource) }
      .sorted { $0.key < $1.key }
      .map { priority, changes in
        Batch(
          priority: priority,
          changes: changes.sorted { KindOrder.precedes($0.resource, $1.resource) })
      }
  }

  private func deletions(
    _ vanished: [ResourceIndex.Entry], unreadable: Set<String>
  ) -> [Deletion] {
    let order = PriorityOrder(vanished.map(\.resource), groups: rules.priorities)
    let guards = DeletionGuards(rules.deletions, unreadable: unreadable)
    return
      vanished
      .map { entry in
        Deletion(
          resource: entry.resource, priority: order.priority(of: entry.resource),
          guard: guards.spare(entry))
      }
      .sorted { left, right in
        left.priority == right.priority
          ? KindOrder.precedes(right.resource, left.resource) : left.priority > right.priority
      }
  }

  private func runGuards(
    _ deletions: [Deletion], managed: Int, _ input: PlanInput
  ) -> [Guard] {
    let count = deletions.count { $0.guard == nil }
    let budget =
      RunGuards.nothingLeft(deletions: count, input)
      ?? RunGuards.otherTarget(
        deletions: count, vanished: deletions.count, managed: managed, input.history,
        rules.deletions)
      ?? RunGuards.budget(deletions: count, managed: managed, rules.deletions)
    return [budget, RunGuards.staleBranch(deletions, input.newerBaseWork)].compactMap(\.self)
  }

  /// A note for each resource that was in scope and is still declared, but is now out of scope.
  private func leftScope(_ old: ResourceIndex, _ new: ResourceIndex) -> [Diagnostic] {
    guard !rules.scope.isEverything else { return [] }
    return old.entries.compactMap { entry in
      guard rules.scope.contains(entry.resource), let now = new[entry.object]?.resource,
        !rules.scope.contains(now)
      else { return nil }
      return Diagnostic(
        .warning, code: .leftScope,
        "\(now.id) was in the scope of this run and no longer is; it is neither applied nor deleted",
        help: "to apply it, run without the flags that limit the scope", at: now.location)
    }
  }
}

extension Resource {
  /// The note that a resource is neither applied any more nor deleted.
  fileprivate var withheldNote: Diagnostic {
    Diagnostic(
      .note, code: .withheld,
      "\(id) is no longer applied, but a file that is excluded, encrypted or behind a link may declare it; it stays",
      at: location)
  }
}
