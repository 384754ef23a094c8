package import KubeAPI
internal import KubeModel
internal import Planning
package import RunModel

/// The lock of a target: a Lease that one run at a time holds.
///
/// Shards of a sync share a target (``shared(by:)``): each holds a Lease of its own, and takes that of the
/// target only to enter. A run that has the target for itself keeps them from entering, and waits until
/// those that are in have left.
///
/// A holder that is gone stops renewing. Others take over once they saw no renewal for as long as the
/// Lease lasts, by their own clocks, so that clocks that differ do no harm (as the leader election of
/// client-go does it).
package struct TargetLock: Sendable {
  let server: APIServer
  let objects: TargetObjects
  /// Nil for a run that has the target for itself.
  var shard: SyncShard?
  let holder: LockHolder
  let duration: Duration
  /// The time since 1970, for people.
  let now: @Sendable () -> Duration

  package static let standardDuration = Duration.seconds(30)

  /// Takes the namespace of the record (`target.stateNamespace`) and the id of the target.
  ///
  /// The server must not end its sleeps at a signal: a run that winds up still holds the lock.
  package init(
    _ server: APIServer, namespace: String, target: String, holder: LockHolder,
    duration: Duration = standardDuration, now: @escaping @Sendable () -> Duration
  ) {
    // Patience of the server's own would outlast the Lease.
    var server = server
    server.retries = .never
    self.server = server
    objects = TargetObjects(target: target, namespace: namespace)
    self.holder = holder
    self.duration = duration
    self.now = now
  }

  var address: ObjectAddress { objects.lease(of: shard) }

  var pacing: Pacing { server.pacing }

  /// The pause between two looks at a lock that is held, and after a renewal that failed.
  var pause: Duration { min(.seconds(2), duration / 10) * (0.75 + 0.5 * pacing.random()) }

  /// Does some work while it holds the lock.
  ///
  /// Waits for the lock up to the time given, nil without end, or until a signal; `waiting` is told
  /// whom for, whenever that changes. `holds` is told until when the lock is held, by the pacing's clock,
  /// whenever that changes; `lost` once, at once, when it is lost: the work has to begin nothing more, and
  /// is not cancelled. The lock is released at the end, also of a task that was cancelled.
  package func hold<Value: Sendable>(
    timeout: Duration?, flag: InterruptionFlag = InterruptionFlag(),
    waiting: @escaping @Sendable (HeldLock) -> Void,
    holds: @escaping @Sendable (Duration) -> Void = { _ in },
    lost: @escaping @Sendable (LockLoss) -> Void,
    _ work: @Sendable () async -> Value
  ) async throws(LockError) -> Value {
    let patience = Patience(end: timeout.map { pacing.now() + $0 }, waiting: waiting)
    let lease = try await flag.cancelling {
      await Result<_, LockError>(awaiting: { () async throws(LockError) in try await enter(patience)
      })
    }.get()
    return try await keeping(lease, holds: holds, lost: lost) {
      await Result<_, LockError>(awaiting: { () async throws(LockError) in
        if shard == nil { try await waitForShards(patience, flag) }
        return await work()
      })
    }.get()
  }

  /// Keeps a Lease while some work is done, and frees it then.
  func keeping<Value: Sendable>(
    _ lease: StoredLease, holds: @escaping @Sendable (Duration) -> Void = { _ in },
    lost: @escaping @Sendable (LockLoss) -> Void = { _ in }, _ work: () async -> Value
  ) async -> Value {
    let renewal = LockRenewal(self, lease, holds: holds, lost: lost)
    let result = await renewal.renewing(work)
    // In a task of its own, so that it happens in one that was cancelled too.
    await Task { await renewal.release() }.value
    return result
  }
}
