package import KubeModel

/// One of several parts of a full sync; a separate run syncs each part.
///
/// Within a group, the objects of one Namespace are in the same shard. Only names decide which shard an
/// object belongs to, so shards that sync different revisions still leave nothing out.
package struct SyncShard: Hashable, Sendable {
  /// Counted from 0, like the indexes of an Indexed Job.
  package let index: Int
  package let count: Int

  package static let mostShards = 256

  /// Returns nil if there can be no such shard.
  package init?(index: Int, of count: Int) {
    guard (1...Self.mostShards).contains(count), (0..<count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Whether a run of this shard applies an object; `splitting` is false for groups that are not split.
  ///
  /// Every shard applies Namespaces and CustomResourceDefinitions, because its objects may need them.
  package func applies(_ id: ResourceID, in group: GroupID, splitting: Bool) -> Bool {
    if id.groupKind == .namespace || id.groupKind == .customResourceDefinition { return true }
    var hash = FNV1a()
    hash.combine(group.rawValue)
    if splitting { hash.combine(id.namespace) }
    return hash.value % UInt64(count) == UInt64(index)
  }
}

extension SyncShard: LosslessStringConvertible {
  /// Reads a text such as `2/8`; nil if it isn't a shard.
  package init?(_ description: String) {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
    self.init(index: index, of: count)
  }

  package var description: String { "\(index)/\(count)" }
}
