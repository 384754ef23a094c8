internal import Execution
internal import GitSource
internal import KubeModel
internal import ManifestComparison
internal import Planning

/// What a delivery starts from: what the target holds already, as far as anybody knows.
struct Baseline {
  /// The state to compare the new one with.
  let old: ManifestState
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
  /// A state that the command line names; its run is no whole one, since nobody knows what the target
  /// holds besides.
  static func asked(_ state: ManifestState) -> Baseline { Baseline(old: state, coverage: .part) }

  /// Nothing: everything is applied, and nothing deleted.
  static func nothing(_ note: Diagnostic? = nil) -> Baseline {
    Baseline(old: .empty, coverage: .everything, note: note)
  }

  /// A revision that the target has applied in full, and what was left to be done then.
  ///
  /// What a file out of scope may declare is not touched before everything is looked at again.
  static func full(_ state: RevisionState, _ record: Record) -> Baseline {
    Baseline(
      old: .lastApplied(state), coverage: .changes,
      returning: record.inventory.pending.filter {
        $0.pending?.reason != PendingDeletion.Unguarded.withheld.rawValue
      },
      history: .applied)
  }

  /// All that the record knows of, without a revision to compare with.
  static func inventory(
    _ record: Record, because reason: String, _ history: PlanInput.History
  ) -> Baseline {
    Baseline(
      old: .revision(.empty, name: "inventory"), coverage: .everything,
      returning: record.inventory.entries, inventory: record.inventory, history: history,
      note: Diagnostic(
        .note, code: .looksAtEverything,
        "everything is applied and looked at again, not only what changed: \(reason)"))
  }
}

/// Chooses the baseline of an apply by the record of its target.
struct BaselineChoice {
  /// Nil where the target has none.
  let record: Record?
  let states: StateRange
  /// The fingerprint of the rules by which the new state is read.
  let rules: String
  /// Whether the command line names the old state.
  let isAsked: Bool
  /// Whether it names the new one.
  let isNewAsked: Bool
  /// Whether flags keep the run from resources by labels or annotations, which no record holds.
  let needsMetadata: Bool
  let selection: StateSelection

  func baseline(target: String) async throws -> Baseline {
    var baseline = try await whole(target)
    if needsMetadata { baseline.returning = [] }
    baseline.obstacle = await wayBack()
    return baseline
  }

  private func whole(_ target: String) async throws -> Baseline {
    guard let record else {
      return isAsked ? .asked(states.old) : .nothing(.noRecord(of: target))
    }
    let full = try await fullState(record)
    switch full {
    case .success(let state) where !isAsked || state.commit == states.old.revision?.commit:
      return .full(state, record)
    case .success: return .asked(states.old)
    case .failure(let obstacle):
      return isAsked
        ? .asked(states.old)
        : .inventory(
          record, because: obstacle.reason, await history(of: record))
    }
  }

  /// A pipeline that runs late must not undo what a later one did; whoever wants to go back names the
  /// revision.
  private func wayBack() async -> Guard? {
    guard !isAsked, !isNewAsked, let record, let reader = states.repository,
      let new = states.new.revision?.commit
    else { return nil }
    for later in [record.intent?.to.commit, record.full?.revision.commit] {
      guard let later = later.flatMap({ ObjectID(hex: $0) }), later != new,
        let common = try? await reader.mergeBase(later, new), common == new
      else { continue }
      return Guard(
        .staleBranch,
        "\(later.hex.prefix(8)), which comes after \(new.hex.prefix(8)), was applied already, or begun; to go back, name the revision with --to"
      )
    }
    return nil
  }

  /// Whether this repository has any of the revisions that the record names.
  private func history(of record: Record) async -> PlanInput.History {
    let commits = [record.intent?.to.commit, record.full?.revision.commit].compactMap(\.self)
    guard !commits.isEmpty, let reader = states.repository else { return .record }
    for commit in commits where (try? await reader.resolve(commit)) != nil { return .record }
    return .unknown
  }

  private struct Obstacle: Error { let reason: String }

  /// The last state that was applied in full, or why it is no help.
  private func fullState(_ record: Record) async throws -> Result<RevisionState, Obstacle> {
    func obstacle(_ reason: String) -> Result<RevisionState, Obstacle> {
      .failure(Obstacle(reason: reason))
    }
    if let intent = record.intent {
      return obstacle("run \(intent.run) to \(intent.to.shown) did not end in full")
    }
    guard let full = record.full else { return obstacle("no revision was applied in full yet") }
    guard let commit = full.revision.commit, let reader = states.repository else {
      return obstacle("what was applied last, \(full.revision.shown), is no commit to compare with")
    }
    guard full.rules == rules else {
      return obstacle("what counts as a manifest has changed in hydros.yml")
    }
    guard let state = try await selection.recorded(commit, in: reader) else {
      return obstacle("the commit \(commit) that was applied last is not in this clone any more")
    }
    return .success(state)
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

  fileprivate static func noRecord(of target: String) -> Diagnostic {
    Diagnostic(
      .note, code: .noRecord,
      "the target `\(target)` has no record in the cluster: everything is applied, nothing is deleted",
      help: "if there was one, see docs/record.md for what was lost with it")
  }
}

extension ManifestState {
  /// What the record of the target says was applied in full.
  static func lastApplied(_ state: RevisionState) -> ManifestState {
    .revision(state, name: "last applied")
  }
}

extension RevisionLabel {
  /// `main (4f2a91c)`, or the name alone.
  fileprivate var shown: String { commit.map { "\(revision) (\($0.prefix(7)))" } ?? revision }
}
