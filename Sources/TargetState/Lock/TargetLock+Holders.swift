package import KubeAPI
internal import Planning

extension TargetLock {
  /// Who holds the lock of a target: the run that has it for itself, then those that share it, by their
  /// shards.
  package static func holders(
    _ server: APIServer, namespace: String, target: String
  ) async throws(LockError) -> [HeldLock] {
    let objects = TargetObjects(target: target, namespace: namespace)
    let whole = try await asking { () async throws(KubeError) in
      try await server.get(objects.lease(of: nil)).flatMap { held($0, shard: nil) }
    }
    return [whole].compactMap(\.self) + (try await sharers(server, objects))
  }

  /// Who holds a shard of a target, in the order of the shards.
  static func sharers(
    _ server: APIServer, _ objects: TargetObjects
  ) async throws(LockError) -> [HeldLock] {
    try await asking { () async throws(KubeError) in
      try await server.list(
        ObjectQuery(.leases, namespace: objects.namespace, labelSelector: objects.selector)
      ).items.compactMap { object in
        objects.shard(ofLease: object.name).flatMap { held(object, shard: $0) }
      }.sorted { $0.place < $1.place }
    }
  }

  private static func asking<Answer>(
    _ request: () async throws(KubeError) -> Answer
  ) async throws(LockError) -> Answer {
    do throws(KubeError) { return try await request() } catch { throw LockError(error) }
  }

  /// Nil for a Lease that nobody holds.
  private static func held(_ object: LiveObject, shard: SyncShard?) -> HeldLock? {
    let lease = LockLease(object, duration: standardDuration)
    return lease.holder.map { HeldLock($0, since: lease.acquired, shard: shard) }
  }

  /// Takes the lock from whoever holds it or a part of it; tells who did.
  package static func unlock(
    _ server: APIServer, namespace: String, target: String
  ) async throws(LockError) -> [HeldLock] {
    let objects = TargetObjects(target: target, namespace: namespace)
    var freed: [HeldLock] = []
    for held in try await holders(server, namespace: namespace, target: target) {
      let wasHeld = try await asking { () async throws(KubeError) in
        try await free(objects.lease(of: held.shard), on: server, objects)
      }
      if wasHeld { freed.append(held) }
    }
    return freed
  }

  /// Frees a Lease whoever holds it; false where nobody does.
  private static func free(
    _ address: ObjectAddress, on server: APIServer, _ objects: TargetObjects
  ) async throws(KubeError) -> Bool {
    while let object = try await server.get(address) {
      var lease = LockLease(object, duration: standardDuration)
      guard lease.holder != nil else { return false }
      lease.holder = nil
      do throws(KubeError) {
        _ = try await server.replace(
          lease.object(at: address, objects.labels, version: object.resourceVersion), at: address)
        return true
      } catch  where error.isClash {
        // The holder renewed it in between.
        continue
      }
    }
    return false
  }
}

extension HeldLock {
  /// Where it stands among the locks of a target.
  fileprivate var place: (Int, Int) { (shard?.count ?? 0, shard?.index ?? 0) }
}
