internal import KubeAPI

/// A Lease as a server holds it.
struct StoredLease {
  let lease: LockLease
  let version: String
  /// By the clock of this machine: when the write was begun, or the read was over.
  ///
  /// So a holder's time is over no later than that of whoever waits for it.
  let seen: Duration
}

extension TargetLock {
  /// What an attempt to take the lock led to.
  private enum Attempt {
    case taken(StoredLease)
    case held(HeldLock)
    /// Somebody was faster, and the next look will show who.
    case raced
    case failed(KubeError)
  }

  private static let failuresInARow = 5

  /// How long a run waits, and who is told whom for.
  struct Patience: Sendable {
    /// By the pacing's clock; nil for no end.
    let end: Duration?
    let waiting: @Sendable (HeldLock) -> Void
  }

  /// Waits until this run holds the Lease.
  func acquire(_ patience: Patience) async throws(LockError) -> StoredLease {
    var (observed, told, failures): (StoredLease?, HeldLock?, Int) = (nil, nil, 0)
    while true {
      let attempt = await attempt(&observed)
      if case .failed = attempt { failures += 1 } else { failures = 0 }
      switch attempt {
      case .taken(let lease): return lease
      case .raced: continue
      case .failed(let error):
        guard error.leavesOpen, failures < Self.failuresInARow else { throw LockError(error) }
        try await sleep(pause)
      case .held(let held):
        if told != held { patience.waiting(held) }
        told = held
        let left = patience.end.map { $0 - pacing.now() }
        if let left, left <= .zero { throw .timedOut(held) }
        try await sleep(min(pause, left ?? pause))
      }
    }
  }

  private func attempt(_ observed: inout StoredLease?) async -> Attempt {
    do throws(KubeError) {
      let found = try await read()
      if let known = observed, let found, known.lease == found.lease {
        observed = StoredLease(lease: known.lease, version: found.version, seen: known.seen)
      } else {
        observed = found
      }
      if let observed, let holder = observed.lease.holder, !mayTake(observed) {
        return .held(HeldLock(holder, since: observed.lease.acquired, shard: shard))
      }
      return .taken(try await take(observed))
    } catch {
      return error.isClash ? .raced : .failed(error)
    }
  }

  /// Whether a lock that is held is this run's already, or its holder is gone.
  private func mayTake(_ observed: StoredLease) -> Bool {
    observed.lease.holder == holder || pacing.now() - observed.seen >= observed.lease.duration
  }

  private func take(_ found: StoredLease?) async throws(KubeError) -> StoredLease {
    let time = now()
    let isOurs = found?.lease.holder == holder
    let lease = LockLease(
      holder: holder, duration: duration, acquired: isOurs ? found?.lease.acquired : time,
      renewed: time, transitions: (found?.lease.transitions ?? 0) + (found == nil || isOurs ? 0 : 1)
    )
    return try await write(lease, over: found?.version)
  }

  func read() async throws(KubeError) -> StoredLease? {
    guard let object = try await server.get(address) else { return nil }
    return StoredLease(
      lease: LockLease(object, duration: duration), version: object.resourceVersion,
      seen: pacing.now())
  }

  func write(_ lease: LockLease, over version: String?) async throws(KubeError) -> StoredLease {
    let start = pacing.now()
    let object = lease.object(at: address, objects.labels, version: version)
    let written =
      version == nil
      ? try await server.create(object, at: address)
      : try await server.replace(object, at: address)
    return StoredLease(lease: lease, version: written.resourceVersion, seen: start)
  }

  func sleep(_ time: Duration) async throws(LockError) {
    do throws(CancellationError) {
      try await pacing.sleep(time)
    } catch {
      throw .cancelled
    }
  }
}
