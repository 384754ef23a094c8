internal import KubeAPI
internal import KubeModel
internal import Planning

extension RecordStore {
  /// Stores a record in place of the one that was read, or as the first where none was.
  ///
  /// Throws `changedMeanwhile` where somebody else wrote since then. A change of a large record costs
  /// as little as it is small: only when the head would grow too large are shards written anew.
  package func write(
    _ record: Record, over stored: StoredRecord?
  ) async throws(RecordError) -> StoredRecord {
    if let base = stored?.base {
      let head = RecordHead(record, over: (base.shards, base.inventory))
      let content = RecordContent.packed(head.json)
      if content.count <= limits.head {
        return try await finish(record, content, base, stored, outdated: [])
      }
    }
    let outdated = stored?.base?.objects ?? []
    let content = RecordContent.packed(record.json)
    if content.count <= limits.head || record.inventory.entries.isEmpty {
      return try await finish(record, content, nil, stored, outdated: outdated)
    }
    let base = try await writeShards(record.inventory, after: stored)
    let head = RecordHead(record, over: (base.shards, base.inventory))
    return try await finish(
      record, RecordContent.packed(head.json), base, stored, outdated: outdated)
  }

  /// Changes the record as others leave it, as long as a condition holds for that.
  ///
  /// Throws `changedMeanwhile` where it holds no more.
  func update(
    _ stored: StoredRecord?, while isValid: (Record) -> Bool, _ change: (inout Record) -> Void
  ) async throws(RecordError) -> StoredRecord {
    var stored = stored
    for attempt in 1... {
      guard var record = stored?.record, isValid(record) else { break }
      change(&record)
      do throws(RecordError) {
        return try await write(record, over: stored)
      } catch  where error.code == .changedMeanwhile && attempt < Self.mostUpdates {
        try await pause(.milliseconds(50 * min(attempt, 20)))
        stored = try await read()
      }
    }
    throw .changedMeanwhile(objects.name)
  }

  /// More than shards can be, of which one succeeds each time that all of them try.
  private static let mostUpdates = 2 * SyncShard.mostShards

  /// Writes the head, and then removes what no head points to any more.
  ///
  /// What is removed was there before the head was written: whoever wrote it meant to go on from a
  /// head that is no more, and will be refused.
  private func finish(
    _ record: Record, _ content: [UInt8], _ base: StoredRecord.Base?, _ stored: StoredRecord?,
    outdated: [StoredRecord.Shard]
  ) async throws(RecordError) -> StoredRecord {
    let head = try await writeHead(
      RecordContent.head(content, objects, version: stored?.version), isFirst: stored == nil)
    let left = await remove(outdated + (stored?.strays ?? []))
    return StoredRecord(
      record: record, version: head.resourceVersion, base: base, strays: left)
  }

  private func writeShards(
    _ inventory: Inventory, after stored: StoredRecord?
  ) async throws(RecordError) -> StoredRecord.Base {
    let bytes = RecordContent.packed(inventory.json)
    let generation = generation(after: stored)
    var written: [StoredRecord.Shard] = []
    for (index, start) in stride(from: 0, to: bytes.count, by: limits.shard).enumerated() {
      let name = objects.shardName(generation, index)
      let part = Array(bytes[start..<min(start + limits.shard, bytes.count)])
      let shard = RecordContent.shard(part, name: name, objects)
      let object = try await repeating(objects.secret(name)) { () async throws(KubeError) in
        try await server.create(shard, at: objects.secret(name))
      } isDone: {
        $0.value["data"] == shard["data"]
      }
      written.append(StoredRecord.Shard(name: name, uid: object.uid))
    }
    let shards = ShardSet(
      generation: generation, count: written.count, checksum: RecordContent.checksum(bytes))
    return StoredRecord.Base(shards: shards, objects: written, inventory: inventory)
  }

  /// The number after the one before, and chance: what another writer left is never met.
  private func generation(after stored: StoredRecord?) -> String {
    let former = stored?.base?.shards.generation.prefix { $0 != "-" }
    let number = former.flatMap { Int($0) } ?? 0
    let chance = String(Int(server.pacing.random() * 60_466_176), radix: 36)
    return "\(number + 1)-\(chance)"
  }

  private func writeHead(_ head: Value, isFirst: Bool) async throws(RecordError) -> LiveObject {
    let address = objects.secret(objects.name)
    return try await repeating(address) { () async throws(KubeError) in
      isFirst
        ? try await server.create(head, at: address) : try await server.replace(head, at: address)
    } isDone: {
      $0.value["data"] == head["data"]
    }
  }

  /// Removes shards as far as that succeeds; gives those that are left.
  private func remove(_ shards: [StoredRecord.Shard]) async -> [StoredRecord.Shard] {
    var left: [StoredRecord.Shard] = []
    for shard in shards {
      do throws(KubeError) {
        _ = try await server.delete(objects.secret(shard.name), DeleteOptions(uid: shard.uid))
      } catch {
        // Another object of that name is no concern of this record.
        if error.code != .changedMeanwhile { left.append(shard) }
      }
    }
    return left
  }

  private static let attempts = 5

  /// Writes, again where no answer tells whether it was done.
  ///
  /// A refusal after such an attempt may be the trace of its success, which the object itself shows.
  private func repeating(
    _ address: ObjectAddress, _ write: () async throws(KubeError) -> LiveObject,
    isDone: (LiveObject) -> Bool
  ) async throws(RecordError) -> LiveObject {
    var attempt = 1
    while true {
      do throws(KubeError) {
        return try await write()
      } catch {
        if error.isClash {
          if attempt > 1, let object = try await find(address), isDone(object) { return object }
          throw .changedMeanwhile(objects.name)
        }
        guard error.leavesOpen, attempt < Self.attempts else { throw RecordError(error) }
        try await pause(.milliseconds(250) * (1 << attempt))
        attempt += 1
      }
    }
  }

  private func find(_ address: ObjectAddress) async throws(RecordError) -> LiveObject? {
    do throws(KubeError) {
      return try await server.get(address)
    } catch {
      throw RecordError(error)
    }
  }

  private func pause(_ time: Duration) async throws(RecordError) {
    do throws(CancellationError) {
      try await server.pacing.sleep(time)
    } catch {
      throw RecordError(
        .request(.cancelled), "the run was interrupted while it wrote the record",
        help: "run again: what was begun will be looked at")
    }
  }
}
