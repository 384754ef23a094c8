/// A record as its cluster holds it, which is what the next writing goes on from.
package struct StoredRecord: Sendable {
  package let record: Record
  /// The resourceVersion of the head.
  let version: String
  /// The inventory that the shards hold; nil where there are none.
  let base: Base?
  /// Shards that no head points to: a writer was killed before or after it pointed elsewhere.
  let strays: [Shard]

  struct Base {
    let shards: ShardSet
    let objects: [Shard]
    let inventory: Inventory
  }

  struct Shard: Hashable {
    let name: String
    let uid: String
  }
}
