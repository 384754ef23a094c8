package import KubeAPI
internal import KubeModel

/// The lock of a target: a Lease that one run at a time holds.
///
/// A holder that is gone stops renewing. Others take over once they saw no renewal for as long as the
/// Lease lasts, by their own clocks, so that clocks that differ do no harm (as the leader election of
/// client-go does it).
package struct TargetLock: Sendable {
  let server: APIServer
  let objects: TargetObjects
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

  var pacing: Pacing { server.pacing }

  /// The pause between two looks at a lock that is held, and after a renewal that failed.
  var pause: Duration { min(.seconds(2), duration / 10) * (0.75 + 0.5 * pacing.random()) }

  /// Does some work while it holds the lock.
  ///
  /// Waits for the lock up to the time given, nil without end, or until a signal; `waiting` is told
  /// whom for, whenever that changes. `holds` is told until when the lock is held, by the pacing's clock,
  /// whenever that changes; `lost` once, at once, when it is lost: the work has to begin nothing more, and
  /// is not cancelled. The lock is released at the end, also of a task that was cancelled.
  package func hold<Result: Sendable>(
    timeout: Duration?, flag: InterruptionFlag = InterruptionFlag(),
    waiting: @escaping @Sendable (HeldLock) -> Void,
    holds: @escaping @Sendable (Duration) -> Void = { _ in },
    lost: @escaping @Sendable (LockLoss) -> Void,
    _ work: @Sendable () async -> Result
  ) async throws(LockError) -> Result {
    let lease = await flag.cancelling { () async -> Swift.Result<StoredLease, LockError> in
      do throws(LockError) {
        return .success(try await acquire(timeout: timeout, waiting: waiting))
      } catch {
        return .failure(error)
      }
    }
    let renewal = LockRenewal(self, try lease.get(), holds: holds, lost: lost)
    let result = await renewal.renewing(work)
    // In a task of its own, so that it happens in one that was cancelled too.
    await Task { await renewal.release() }.value
    return result
  }

  /// Who holds the lock of a target; nil where nobody does.
  package static func holder(
    _ server: APIServer, namespace: String, target: String
  ) async throws(LockError) -> HeldLock? {
    let objects = TargetObjects(target: target, namespace: namespace)
    do throws(KubeError) {
      return try await server.get(objects.lease)
        .flatMap { LockLease($0, duration: standardDuration).held }
    } catch {
      throw LockError(error)
    }
  }

  /// Takes the lock from whoever holds it; tells who did, nil where nobody did.
  package static func unlock(
    _ server: APIServer, namespace: String, target: String
  ) async throws(LockError) -> HeldLock? {
    let objects = TargetObjects(target: target, namespace: namespace)
    do throws(KubeError) {
      while let object = try await server.get(objects.lease) {
        var lease = LockLease(object, duration: standardDuration)
        guard let held = lease.held else { return nil }
        lease.holder = nil
        do throws(KubeError) {
          _ = try await server.replace(
            lease.object(objects, version: object.resourceVersion), at: objects.lease)
          return held
        } catch  where error.isClash {
          // The holder renewed it in between.
          continue
        }
      }
      return nil
    } catch {
      throw LockError(error)
    }
  }
}
