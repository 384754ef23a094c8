package import KubeModel

/// One of several parts into which a full sync is split, each for a run of its own.
///
/// What belongs together stays together: in each group the objects of one Namespace. Where a part goes
/// depends on names alone, so that shards of different revisions leave nothing out.
package struct SyncShard: Hashable, Sendable {
  /// From 0 on, as the indexes of an Indexed Job.
  package let index: Int
  package let count: Int

  package static let mostShards = 256

  /// Nil where there can be no such shard.
  package init?(index: Int, of count: Int) {
    guard (1...Self.mostShards).contains(count), (0..<count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Whether a run of this shard applies an object, whose group may be one that is not split.
  ///
  /// What objects of any shard may need is applied by each: Namespaces and CustomResourceDefinitions.
  package func applies(_ id: ResourceID, in group: GroupID, splitting: Bool) -> Bool {
    if id.groupKind == .namespace || id.groupKind == .customResourceDefinition { return true }
    var hash = FNV1a()
    hash.combine(group.rawValue)
    if splitting { hash.combine(id.namespace) }
    return hash.value % UInt64(count) == UInt64(index)
  }
}

extension SyncShard: LosslessStringConvertible {
  /// Reads a text such as `2/8`; nil where it is no shard.
  package init?(_ description: String) {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
    self.init(index: index, of: count)
  }

  package var description: String { "\(index)/\(count)" }
}
