package import KubeModel
package import Planning
package import RunModel

/// Keeps the record of a target while one run goes on: before its first write, after each batch, and
/// at its end.
package actor RecordJournal {
  /// How much of its target a run looks at.
  package enum Coverage: Hashable, Sendable {
    /// All that the new state declares, and all that the record knows of besides.
    case everything
    /// What differs between the last full state and the new one, and what was pending.
    case changes
    /// What one of several runs that share a sync has of it.
    case shard(SyncShard)
    /// Anything less.
    case part
  }

  /// What the journal has to know about a run.
  package struct RunDescription: Sendable {
    package let coverage: Coverage
    /// The fingerprint of the rules by which the new state was read.
    package let rules: String
    /// Who runs it, for people.
    package let holder: String

    package init(coverage: Coverage, rules: String, holder: String) {
      self.coverage = coverage
      self.rules = rules
      self.holder = holder
    }
  }

  /// An object that a batch wrote.
  package struct Write: Sendable {
    package let id: ResourceID
    package let action: Outcome.Action
    package let uid: String

    package init(_ id: ResourceID, _ action: Outcome.Action, uid: String) {
      self.id = id
      self.action = action
      self.uid = uid
    }
  }

  private let store: RecordStore
  private let run: RunDescription
  private var stored: StoredRecord?
  private var record: Record
  /// What the plan applies, as its manifests have it.
  private var manifests: [ResourceID: Resource] = [:]
  /// What a shard wrote so far, which is stored at its end.
  private var written: [InventoryEntry] = []
  private var identity: RunIdentity?
  private var batches = 0

  /// Goes on from the record that was read; from an empty one where there was none.
  package init(_ store: RecordStore, over stored: StoredRecord?, _ run: RunDescription) {
    self.store = store
    self.stored = stored
    self.run = run
    record = stored?.record ?? Record(target: store.objects.target)
  }

  /// Stores what a run is about to do; where it would write nothing, nothing is stored.
  package func begin(
    _ difference: ServerDifference, _ identity: RunIdentity
  ) async throws(RecordError) {
    guard difference.changesCluster else { return }
    manifests = Dictionary(difference.plan.declared.map { ($0.id, $0) }) { first, _ in first }
    self.identity = identity
    guard run.shard == nil else { return }
    let objects = difference.objects
    record.begin(
      Record.Intent(
        run: identity.id, holder: run.holder, command: identity.command,
        to: difference.plan.to, begun: identity.started),
      creating: objects.filter(\.isNew).compactMap { entry($0.resource.id, uid: nil) },
      updating: objects.filter { $0.needsWrite && !$0.isNew }
        .compactMap { entry($0.resource.id, uid: $0.live?.uid) },
      deleting: difference.deletions.map { InventoryEntry($0.deletion.resource) })
    try await write()
  }

  /// Stores that one more batch is done and what it wrote.
  package func advance(_ writes: [Write]) async throws(RecordError) {
    batches += 1
    guard !writes.isEmpty else { return }
    let written = writes.compactMap { write in
      var entry = entry(write.id, uid: write.uid)
      entry?.written = identity.map { LastWrite(write.action, run: $0.id, time: $0.started) }
      return entry
    }
    guard run.shard == nil else { return self.written += written }
    record.advance(batches: batches, written: written)
    try await write()
  }

  private func entry(_ id: ResourceID, uid: String?) -> InventoryEntry? {
    manifests[id].map { InventoryEntry($0, uid: uid) }
  }

  /// Stores how a run ended; `uids` are those of the objects that it wrote or looked at.
  package func finish(
    _ report: ExecutionReport, _ difference: ServerDifference, uids: [ResourceID: String]
  ) async throws(RecordError) {
    if let shard = run.shard {
      return try await finish(shard, report, difference, uids: uids)
    }
    record.forget(report.goneObjects)
    record.spare(report.sparedObjects)
    let declared = report.plan.declared.map { InventoryEntry($0, uid: uids[$0.id]) }
    if report.status == .done, run.coverage != .part, report.plan.scope.isEmpty {
      if report.command == .apply { spareWithheld(report, declared) }
      record.complete(
        run.coverage == .everything ? .everything(declared) : .changes(declared),
        RunNote(report), rules: run.rules)
    } else {
      record.end(RunNote(report))
    }
    if let drift = drift(report, difference) { record.note(drift) }
    try await write()
  }

  /// Adds the end of a shard to what its sisters stored meanwhile.
  ///
  /// It applies what the record holds already, so that nothing of it has to be stored before.
  private func finish(
    _ shard: SyncShard, _ report: ExecutionReport, _ difference: ServerDifference,
    uids: [ResourceID: String]
  ) async throws(RecordError) {
    let known = Set(record.inventory.entries.map(\.id.object))
    let found = report.plan.declared.map { InventoryEntry($0, uid: uids[$0.id]) }
    let declared = (found + written).filter { known.contains($0.id.object) }
    let (full, drift) = (record.full, drift(report, difference))
    let updated = try await store.update(stored, while: { $0.full == full && !$0.isUnsettled }) {
      $0.declare(declared)
      $0.add(RunNote(report, shard: shard))
      if let drift { $0.note(drift) }
    }
    (stored, record) = (updated, updated.record)
  }

  /// Objects that nothing declares and no deletion of the plan is for: what declares them was read
  /// no more, or couldn't be.
  private func spareWithheld(_ report: ExecutionReport, _ declared: [InventoryEntry]) {
    let accounted = Set(declared.map(\.id)).union(report.plan.deletions.map(\.resource.id))
    let left = record.candidates(notIn: accounted).filter {
      run.coverage == .everything || $0.pending != nil
    }
    record.spare(
      left.map { entry in
        (
          entry,
          PendingDeletion(
            .unguarded(.withheld),
            message: "its file is out of scope, excluded, encrypted or a link now",
            since: report.started,
            run: report.id)
        )
      })
  }

  /// What a sync of the revision that was applied last found different is drift; of any other
  /// revision it may be what nobody applied yet.
  private func drift(
    _ report: ExecutionReport, _ difference: ServerDifference
  ) -> DriftNote? {
    let wasLookedAt = difference.batches.isEmpty == report.plan.batches.isEmpty
    guard report.command == .sync, wasLookedAt,
      run.shard != nil || report.plan.scope.isEmpty,
      let commit = record.full?.revision.commit, commit == report.plan.to.commit
    else { return nil }
    let drifted = difference.objects.filter { $0.verdict != .unchanged }
    return DriftNote(
      run: report.id, shard: run.shard, time: report.started,
      drifted.map { DriftNote.Object($0.resource.id, fields: $0.fields.count) })
  }

  private func write() async throws(RecordError) {
    stored = try await store.write(record, over: stored)
  }
}

extension ServerDifference {
  /// Whether carrying it out would write anything.
  fileprivate var changesCluster: Bool {
    objects.contains(where: \.needsWrite)
      || deletions.contains { if case .delete = $0.verdict { true } else { false } }
  }
}

extension ObjectDifference {
  /// Whether the object comes into being, so that the uid of an earlier one means nothing.
  fileprivate var isNew: Bool { verdict == .create || verdict.isReplacement }
}

extension Plan {
  /// What the new state declares, as far as the plan holds it.
  fileprivate var declared: [Resource] {
    batches.flatMap(\.changes).map(\.resource) + moved.map(\.resource)
  }
}

extension ExecutionReport {
  /// What was deleted, was gone before, or was created and removed again.
  fileprivate var goneObjects: [ResourceID] {
    let deleted = deleted.filter { $0.result == .done || $0.result == .absent }
    let undone = (rolledBack ?? []).filter { $0.action == .delete && $0.result == .done }
    return (deleted + undone).map(\.resource.id)
  }

  fileprivate var sparedObjects: [(entry: InventoryEntry, pending: PendingDeletion)] {
    deleted.compactMap { outcome in
      guard case .kept(let spared) = outcome.result else { return nil }
      return (
        InventoryEntry(outcome.resource),
        PendingDeletion(.guarded(spared.reason), message: spared.message, since: started, run: id)
      )
    }
  }
}

extension RecordJournal.RunDescription {
  /// Nil for a run that is no shard.
  fileprivate var shard: SyncShard? { if case .shard(let shard) = coverage { shard } else { nil } }
}
