package import KubeModel
package import Planning

/// What a sync, or one shard of it, found changed by others.
package struct DriftNote: Hashable, Sendable {
  package struct Object: Hashable, Sendable {
    package let id: ResourceID
    /// How many of its fields differed; 0 where it was missing.
    package let fields: Int

    package init(_ id: ResourceID, fields: Int) {
      self.id = id
      self.fields = fields
    }
  }

  package let run: String
  /// Nil for a sync that was not split.
  package let shard: SyncShard?
  /// The time since 1970.
  package let time: Duration
  /// How many objects differed in all.
  package let count: Int
  /// The first of them by id.
  package let objects: [Object]

  package static let mostObjects = 500

  package init(run: String, shard: SyncShard? = nil, time: Duration, _ objects: [Object]) {
    self.init(
      run: run, shard: shard, time: time, count: objects.count,
      stored: Array(objects.sorted { $0.id < $1.id }.prefix(Self.mostObjects)))
  }

  init(run: String, shard: SyncShard?, time: Duration, count: Int, stored: [Object]) {
    self.run = run
    self.shard = shard
    self.time = time
    self.count = count
    objects = stored
  }
}

extension Record {
  /// Notes what a sync found, in place of what an earlier one of the same objects did.
  package mutating func note(_ found: DriftNote) {
    drift = (drift.filter { $0.shard.isSister(of: found.shard) } + [found])
      .sorted { ($0.shard?.index ?? 0) < ($1.shard?.index ?? 0) }
  }
}

extension SyncShard? {
  /// Whether both are shards of one splitting, and not the same one.
  func isSister(of other: SyncShard?) -> Bool {
    guard let self, let other else { return false }
    return self.count == other.count && self.index != other.index
  }
}
