internal import KubeAPI
internal import Planning
package import TargetState

/// What the cluster remembers of a target, as it was read.
package struct TargetMemory: Sendable {
  let target: String
  let store: RecordStore
  /// Nil where there is no record.
  let stored: StoredRecord?

  /// The uids of the objects that the target may own.
  var uids: Set<String> { Set(stored?.record.inventory.entries.compactMap(\.uid) ?? []) }
}

extension TargetAccess {
  /// Reads what the cluster remembers of the target.
  package func memory() async throws -> TargetMemory {
    let target = try target
    let store = RecordStore(access.server, namespace: stateNamespace, target: target)
    return TargetMemory(target: target, store: store, stored: try await store.read())
  }

  /// What the cluster tells of the target.
  package func status() async throws -> TargetStatus {
    TargetStatus(
      target: try target, cluster: access.name, record: try await memory().stored?.record,
      locks: try await lockHolders())
  }

  /// Who holds the lock of the target; empty where nobody does.
  package func lockHolders() async throws -> [HeldLock] {
    try await TargetLock.holders(access.server, namespace: stateNamespace, target: try target)
  }

  /// Takes the lock from whoever holds it; tells who did.
  package func unlock() async throws -> [HeldLock] {
    try await TargetLock.unlock(access.server, namespace: stateNamespace, target: try target)
  }

  /// The lock of the target, for a run of a person or a pipeline; of one shard, where one is given.
  func lock(
    run: String, shard: SyncShard?, in context: DeliveryContext
  ) throws(DeliveryError) -> TargetLock {
    let lock = TargetLock(
      access.server, namespace: stateNamespace, target: try target,
      holder: LockHolder(run: run, host: context.holder), now: context.network.sources.now)
    return shard.map(lock.shared) ?? lock
  }
}
