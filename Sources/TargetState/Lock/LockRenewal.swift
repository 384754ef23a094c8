internal import KubeAPI

/// Keeps a lock that is held, and notices when it no longer is.
actor LockRenewal {
  private let lock: TargetLock
  private let holds: @Sendable (Duration) -> Void
  private let lost: @Sendable (LockLoss) -> Void
  private var held: StoredLease { didSet { holds(held.end(lock)) } }
  private var isLost = false

  init(
    _ lock: TargetLock, _ held: StoredLease, holds: @escaping @Sendable (Duration) -> Void,
    lost: @escaping @Sendable (LockLoss) -> Void
  ) {
    self.lock = lock
    self.held = held
    self.holds = holds
    self.lost = lost
    holds(held.end(lock))
  }

  /// Does some work, and renews the lock until that is done.
  ///
  /// The renewal is no child of the work's task: a run that was cancelled holds its lock until what
  /// is in flight is over.
  nonisolated func renewing<Result: Sendable>(_ work: () async -> Result) async -> Result {
    let renewal = Task {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.renew() }
        group.addTask { await self.watch() }
      }
    }
    let result = await work()
    renewal.cancel()
    await renewal.value
    return result
  }

  /// Frees the lock if it still is this run's; where that fails, its time runs out by itself.
  func release() async {
    var known: StoredLease? = held
    for _ in 0..<3 {
      do throws(KubeError) {
        if known == nil { known = try await lock.read() }
        guard var lease = known?.lease, lease.holder == lock.holder else { return }
        lease.holder = nil
        _ = try await lock.write(lease, over: known?.version)
        return
      } catch {
        known = nil
        if !error.isClash { try? await lock.sleep(lock.pause) }
      }
    }
  }

  private func renew() async {
    var wait = lock.duration / 3
    while !isLost, await sleeps(wait), !isLost {
      wait = await renewsOnce() ? lock.duration / 3 : lock.pause
    }
  }

  private func renewsOnce() async -> Bool {
    var lease = held.lease
    lease.renewed = lock.now()
    do throws(KubeError) {
      held = try await lock.write(lease, over: held.version)
      return true
    } catch {
      if error.isClash { await lookAgain() }
      return false
    }
  }

  /// Finds out who wrote the Lease: this run, whose answer was lost, or another one.
  private func lookAgain() async {
    do throws(KubeError) {
      guard let found = try await lock.read(), let holder = found.lease.holder else {
        return lose(.freed)
      }
      guard holder == lock.holder else { return lose(.taken(by: holder)) }
      held = StoredLease(lease: held.lease, version: found.version, seen: held.seen)
    } catch {
      // The next attempt, or the end of the time, will tell.
      return
    }
  }

  /// Waits for the end of the time that the last renewal gave.
  private func watch() async {
    while !isLost {
      let left = held.end(lock) - lock.pacing.now()
      guard left > .zero else { return lose(.notRenewed) }
      guard await sleeps(left) else { return }
    }
  }

  private func lose(_ loss: LockLoss) {
    guard !isLost, !Task.isCancelled else { return }
    isLost = true
    lost(loss)
  }

  /// False where the task was cancelled.
  private func sleeps(_ time: Duration) async -> Bool {
    (try? await lock.pacing.sleep(time)) != nil
  }
}

extension StoredLease {
  /// Until when its holder may rely on it, by the holder's clock.
  ///
  /// It is a tenth shorter than the Lease, so that what is in flight can be over before another run
  /// takes the lock.
  fileprivate func end(_ lock: TargetLock) -> Duration { seen + lock.duration * 9 / 10 }
}
