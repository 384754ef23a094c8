internal import Execution
internal import GitSource
internal import Planning

/// What the cluster remembers of a target, as it was read.
struct TargetMemory: Sendable {
  let target: String
  let store: RecordStore
  /// Nil where there is no record.
  let stored: StoredRecord?

  /// The uids of the objects that the target may own.
  var uids: Set<String> { Set(stored?.record.inventory.entries.compactMap(\.uid) ?? []) }

  /// Throws unless the target has a state in full, which alone can be synced by parts.
  func checkSettled(at state: ManifestState) throws(CommandError) {
    let record = stored?.record
    if let record, !record.isUnsettled, let full = record.full?.revision.commit,
      full == state.revision?.commit?.hex
    {
      return
    }
    throw CommandError(
      "the target `\(target)` does not have \(state.label.revision) in full, so that it can't be synced by shards",
      help:
        "see with `hydros status` what it has; `hydros apply`, or a sync without --shard, comes first"
    )
  }
}

extension Approach {
  /// Reads what the cluster remembers of the target.
  func memory() async throws -> TargetMemory {
    let target = try target
    let store = RecordStore(access.server, namespace: stateNamespace, target: target)
    return TargetMemory(target: target, store: store, stored: try await store.read())
  }

  /// What the cluster tells of the target.
  func status() async throws -> TargetStatus {
    TargetStatus(
      target: try target, cluster: access.name, record: try await memory().stored?.record,
      locks: try await lockHolders())
  }

  /// Who holds the lock of the target; empty where nobody does.
  func lockHolders() async throws -> [HeldLock] {
    try await TargetLock.holders(access.server, namespace: stateNamespace, target: try target)
  }

  /// Takes the lock from whoever holds it; tells who did.
  func unlock() async throws -> [HeldLock] {
    try await TargetLock.unlock(access.server, namespace: stateNamespace, target: try target)
  }

  /// The lock of the target, for a run of a person or a pipeline; of one shard, where one is given.
  func lock(
    run: String, shard: SyncShard?, in context: CommandContext
  ) throws(CommandError) -> TargetLock {
    let lock = TargetLock(
      access.server, namespace: stateNamespace, target: try target,
      holder: LockHolder(run: run, host: context.holder), now: { context.now })
    return shard.map(lock.shared) ?? lock
  }
}

extension CommandError {
  init(_ error: RecordError) { self.init(error.message, help: error.help) }

  init(_ error: LockError) {
    if case .timedOut = error.code {
      self.init(error.message, help: error.help, status: .timedOut)
    } else {
      self.init(error.message, help: error.help)
    }
  }
}
