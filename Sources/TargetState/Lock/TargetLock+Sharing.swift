internal import KubeAPI
internal import KubeModel
package import Planning
internal import RunModel

extension TargetLock {
  /// The lock of a run that shares the target with those of other shards.
  package func shared(by shard: SyncShard) -> TargetLock { at(shard) }

  private func at(_ shard: SyncShard?) -> TargetLock {
    var lock = self
    lock.shard = shard
    return lock
  }

  /// Waits for the Lease; that of a shard is taken while no other run has the target for itself.
  func enter(_ patience: Patience) async throws(LockError) -> StoredLease {
    guard shard != nil else { return try await acquire(patience) }
    while true {
      let loss = LockLossFlag(now: pacing.now)
      let entrance = at(nil)
      let lease = try await entrance.acquire(patience)
      let own = try await entrance.keeping(lease, holds: loss.hold, lost: loss.raise) {
        await Result(awaiting: { () async throws(LockError) in try await acquire(patience) })
      }.get()
      if loss.loss == nil { return own }
      // Somebody may have had the target before the shard was held.
      await keeping(own) {}
    }
  }

  /// Waits until no shard holds its part of the target any more; one that is gone, until its Lease is over.
  func waitForShards(_ patience: Patience, _ flag: InterruptionFlag) async throws(LockError) {
    let shards = try await Self.sharers(server, objects).compactMap(\.shard)
    guard !shards.isEmpty else { return }
    try await flag.cancelling {
      await withTaskGroup(of: Result<Void, LockError>.self) { group in
        for shard in shards { group.addTask { await at(shard).pass(patience) } }
        let none = Result<Void, LockError>.success(())
        return await group.reduce(none) { all, one in all.flatMap { one } }
      }
    }.get()
  }

  /// Waits for the Lease and frees it at once.
  private func pass(_ patience: Patience) async -> Result<Void, LockError> {
    await Result(awaiting: { () async throws(LockError) in
      await keeping(try await acquire(patience)) {}
    })
  }
}
