package import KubeModel
internal import Planning
internal import RunModel

/// What a state declares, as far as a run looked at it.
package enum DeclaredEntries: Sendable {
  /// All that the state declares.
  case everything([InventoryEntry])
  /// What was created, updated or moved; the rest is as the last full state declares it.
  case changes([InventoryEntry])
}

extension Record {
  /// How many are kept of those that are no shards.
  package static let mostRuns = 20

  /// Whether the next run has to look at everything again: an earlier one did not end in full.
  package var isUnsettled: Bool { intent != nil }

  /// What may exist although nothing declares it, sorted by id.
  ///
  /// An object that any of its API groups declares is never among them.
  package func candidates(notIn declared: Set<ResourceID>) -> [InventoryEntry] {
    let objects = Set(declared.map(\.object))
    return inventory.entries.filter { !objects.contains($0.id.object) }
  }

  /// Notes what a run is about to do; to be stored before its first write.
  ///
  /// `creating` are objects that don't exist, and those that are to be replaced; `updating` are
  /// objects that do, which matters for those that are not known yet; `deleting` is all that nothing
  /// declares any more.
  package mutating func begin(
    _ start: Intent, creating: [InventoryEntry] = [], updating: [InventoryEntry] = [],
    deleting: [InventoryEntry] = []
  ) {
    if let intent, !runs.contains(where: { $0.run == intent.run }) { add(RunNote(lost: intent)) }
    let isUnsettled = isUnsettled
    intent = start
    intent?.resumes = isUnsettled
    inventory.change { entries in
      for entry in creating { entries[entry.id.object] = entry.intended }
      for entry in updating where entries[entry.id.object] == nil {
        entries[entry.id.object] = entry
      }
      for entry in deleting {
        let known = entries[entry.id.object] ?? entry
        entries[entry.id.object] = known.planned(for: start)
      }
    }
  }

  /// Notes what a run wrote, with the uids that it was told, and how many batches are done.
  package mutating func advance(batches: Int, written: [InventoryEntry]) {
    intent?.batches = batches
    declare(written)
  }

  /// Forgets objects that are gone.
  package mutating func forget(_ gone: some Sequence<ResourceID>) { inventory.remove(gone) }

  /// Remembers objects that were spared; for the same reason, since when.
  package mutating func spare(_ spared: [(entry: InventoryEntry, pending: PendingDeletion)]) {
    guard !spared.isEmpty else { return }
    inventory.change { entries in
      for (entry, pending) in spared {
        var known = entries[entry.id.object] ?? entry
        known.pending = pending.keepingStart(of: known.pending)
        entries[entry.id.object] = known
      }
    }
  }

  /// Ends a run that did all it had to; false where something shows that this is not the whole.
  ///
  /// An apply makes its revision the one applied in full. A sync deletes nothing, so that it settles
  /// the record only at that revision. Nothing is settled while the inventory holds what is neither
  /// declared nor spared. `rules` is the fingerprint of the rules by which the state was read.
  @discardableResult package mutating func complete(
    _ declared: DeclaredEntries, _ note: RunNote, rules: String
  ) -> Bool {
    switch declared {
    case .everything(let entries), .changes(let entries): declare(entries)
    }
    add(note)
    guard note.status == .done, !note.isNarrowed, isWhole(declared),
      note.command == .apply || isAtFull(note)
    else { return false }
    if note.command == .apply {
      full = Applied(note.to, run: note.run, time: note.ended ?? note.started, rules: rules)
    }
    intent = nil
    return true
  }

  /// Ends a run that failed, was stopped, or looked at a part only; what it began stays unsettled.
  package mutating func end(_ note: RunNote) { add(note) }

  private func isAtFull(_ note: RunNote) -> Bool {
    guard let commit = full?.revision.commit else { return false }
    return commit == note.to.commit
  }

  private func isWhole(_ declared: DeclaredEntries) -> Bool {
    switch declared {
    case .everything(let entries):
      candidates(notIn: Set(entries.map(\.id))).allSatisfy(\.isSpared)
    case .changes:
      intent?.resumes != true && inventory.pending.allSatisfy(\.isSpared)
    }
  }

  /// Puts what is declared and exists into the inventory, with the uids known from before where
  /// none came with it, and so with what was written last.
  mutating func declare(_ declared: [InventoryEntry]) {
    guard !declared.isEmpty else { return }
    inventory.change { entries in
      for entry in declared {
        var declared = entry
        declared.uid = entry.uid ?? entries[entry.id.object]?.uid
        declared.pending = nil
        declared.written = entry.written ?? entries[entry.id.object]?.written
        entries[entry.id.object] = declared
      }
    }
  }

  /// Keeps the last run of each shard besides, since an hour may bring many of them.
  mutating func add(_ note: RunNote) {
    let former = runs.filter {
      $0.run != note.run
        && ($0.shard == nil || note.shard == nil || $0.shard.isSister(of: note.shard))
    }
    let notes = [note] + former
    let undivided = notes.filter { $0.shard == nil }.prefix(Self.mostRuns).map(\.run)
    runs = notes.filter { $0.shard != nil || undivided.contains($0.run) }
  }
}

extension PendingDeletion {
  /// The same since the moment from which on the same reason has spared the object.
  fileprivate func keepingStart(of former: PendingDeletion?) -> PendingDeletion {
    guard let former, former.reason == reason else { return self }
    return PendingDeletion(reason, message: message, since: former.since, run: former.run)
  }
}

extension InventoryEntry {
  /// As it is before it is created; the uid of an earlier object of its name means nothing.
  fileprivate var intended: InventoryEntry {
    var entry = self
    entry.uid = nil
    entry.pending = nil
    return entry
  }

  fileprivate func planned(for intent: Record.Intent) -> InventoryEntry {
    guard pending == nil else { return self }
    var entry = self
    entry.pending = PendingDeletion(
      .unguarded(.planned),
      message: "the run that was to delete it didn't come to it",
      since: intent.begun, run: intent.run)
    return entry
  }

  /// Whether a guard decided that the object stays for now.
  fileprivate var isSpared: Bool {
    pending.map { $0.reason != .unguarded(.planned) } ?? false
  }
}
