internal import KubeModel

/// What the head object of a record holds: all but the inventory, and how that differs from its base.
struct RecordHead: Hashable {
  /// The record, whose inventory holds only what the base doesn't hold, or holds otherwise.
  let state: Record
  /// Where the inventory is kept that this one changes; nil for an empty one.
  let base: ShardSet?
  /// What the base holds and the record doesn't; sorted.
  let removed: [ResourceID]
}

/// The shards that hold an inventory together.
struct ShardSet: Hashable {
  /// Tells the shards from those of every other writing.
  let generation: String
  let count: Int
  /// The SHA-256 of their contents in order.
  let checksum: String
}

extension RecordHead {
  /// The head of a record over a base, or over none.
  init(_ record: Record, over base: (shards: ShardSet, inventory: Inventory)?) {
    guard let base else {
      self.init(state: record, base: nil, removed: [])
      return
    }
    let (old, new) = (base.inventory.byObject, record.inventory.byObject)
    var state = record
    state.inventory = Inventory(
      record.inventory.entries.filter { old[$0.id.object] != $0 })
    self.init(
      state: state, base: base.shards,
      removed: base.inventory.entries.map(\.id).filter { new[$0.object] == nil })
  }

  /// The whole record, given the inventory of its base.
  func record(over inventory: Inventory) -> Record {
    var (record, whole) = (state, inventory)
    whole.remove(removed)
    whole.put(state.inventory.entries)
    record.inventory = whole
    return record
  }
}
