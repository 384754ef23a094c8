internal import KubeModel
internal import ManifestComparison
internal import Planning
internal import TargetState

/// What a run starts from: what the target holds already, as far as anybody knows, and so what the run
/// may delete.
struct Baseline: Sendable {
  /// The old state, with which the new one is compared.
  enum Start: Hashable, Sendable {
    /// No state: everything is applied, and the comparison shows no deletion.
    case nothing
    /// The old state of the request: what it declares may be deleted.
    case requested
    /// The revision that was applied in full last: what it declares may be deleted.
    case lastApplied
    /// No state, since all that the record lists is looked at: all of it may be deleted.
    case inventory
  }

  let start: Start
  /// How much of the target the run then looks at.
  let coverage: RecordJournal.Coverage
  /// Objects to be deleted, unless the new state declares them, that the comparison can't show.
  var returning: [InventoryEntry] = []
  /// All that the target may hold; nil where the old state tells.
  var inventory: Inventory?
  /// How surely the inventory is that of this repository.
  var history = PlanInput.History.revision
  /// Why it is not the last revision that the record names.
  var note: Diagnostic?
  /// What stops a run from there to the new state.
  var obstacle: Guard?

  /// The objects that must be found wherever the new state declares them.
  var wanted: Set<ResourceID> { Set(returning.map(\.id.object)) }

  /// Adds to what two states show what only the record tells.
  ///
  /// What was declared where nothing is looked for any more stays, unless the new state is empty on
  /// purpose.
  func fill(_ input: inout PlanInput, _ comparison: Comparison, isEmpty: Bool) {
    let shown = comparison.new.objects.union(input.old.map(\.id.object))
    let returning = returning.filter { !shown.contains($0.id.object) }
    let inScope = returning.filter { isEmpty || comparison.isInScope($0.location.path) }
    input.old += inScope.map(\.resource)
    input.diagnostics += [note, .outOfScope(returning.count - inScope.count)].compactMap(\.self)
    input.guards += obstacle.map { [$0] } ?? []
    if !isEmpty { input.history = history }
    guard let inventory else { return }
    input.known = Set(inventory.entries.map(\.id.object))
    input.managedCount = inventory.count
  }
}

extension Baseline {
  /// The old state of the request; its run is no whole one, since nobody knows what the target holds
  /// besides.
  static let requested = Baseline(start: .requested, coverage: .part)

  /// Nothing: everything is applied, and nothing deleted.
  static func nothing(_ note: Diagnostic? = nil) -> Baseline {
    Baseline(start: .nothing, coverage: .everything, note: note)
  }

  /// Nothing, for a sync, which deletes nothing; the record tells what exists.
  static func sync(_ coverage: RecordJournal.Coverage, _ record: Record?) -> Baseline {
    Baseline(start: .nothing, coverage: coverage, inventory: record?.inventory)
  }

  /// The revision that the target has applied in full, and what was left to be done then.
  ///
  /// What a file out of scope may declare is not touched before everything is looked at again.
  static func lastApplied(_ record: Record) -> Baseline {
    Baseline(
      start: .lastApplied, coverage: .changes,
      returning: record.inventory.pending.filter {
        $0.pending?.reason != .unguarded(.withheld)
      },
      history: .applied)
  }

  /// All that the record knows of, without a revision to compare with.
  static func inventory(
    _ record: Record, because reason: String, _ history: PlanInput.History
  ) -> Baseline {
    Baseline(
      start: .inventory, coverage: .everything, returning: record.inventory.entries,
      inventory: record.inventory, history: history,
      note: Diagnostic(
        .note, code: .looksAtEverything,
        "everything is applied and looked at again, not only what changed: \(reason)"))
  }
}

extension Diagnostic {
  /// Nil where there is nothing to tell of.
  fileprivate static func outOfScope(_ count: Int) -> Diagnostic? {
    guard count > 0 else { return nil }
    return Diagnostic(
      .note, code: .withheld,
      "\(count) recorded \(count == 1 ? "object was" : "objects were") declared where hydros reads nothing now, and stay",
      help: "see which with `hydros status`, and delete by hand what should go")
  }

  static func noRecord(of target: String) -> Diagnostic {
    Diagnostic(
      .note, code: .noRecord,
      "the target `\(target)` has no record in the cluster: everything is applied, nothing is deleted",
      help: "if there was one, see docs/record.md for what was lost with it")
  }
}
