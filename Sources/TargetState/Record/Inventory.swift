internal import KubeModel

/// All objects that a target may have in its cluster: one entry an object, sorted by id.
///
/// API groups that serve the same object share its entry, under the id that was applied last.
package struct Inventory: Hashable, Sendable {
  package private(set) var entries: [InventoryEntry]

  /// Of entries for the same object the last one stays.
  package init(_ entries: some Sequence<InventoryEntry> = []) {
    self.entries = []
    put(entries)
  }

  package var count: Int { entries.count }

  /// The entries whose deletion is pending, sorted by id.
  package var pending: [InventoryEntry] { entries.filter { $0.pending != nil } }

  /// The entries by object.
  var byObject: [ResourceID: InventoryEntry] {
    Dictionary(entries.map { ($0.id.object, $0) }) { _, last in last }
  }

  /// Lets entries take the place of those of the same objects.
  mutating func put(_ others: some Sequence<InventoryEntry>) {
    change { entries in
      for entry in others { entries[entry.id.object] = entry }
    }
  }

  mutating func remove(_ ids: some Sequence<ResourceID>) {
    let objects = Set(ids.map(\.object))
    guard !objects.isEmpty else { return }
    entries.removeAll { objects.contains($0.id.object) }
  }

  /// Changes entries by object.
  mutating func change(_ change: (inout [ResourceID: InventoryEntry]) -> Void) {
    var byObject = byObject
    change(&byObject)
    entries = byObject.values.sorted { $0.id < $1.id }
  }
}
