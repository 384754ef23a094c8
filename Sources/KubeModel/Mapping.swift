/// The entries of a JSON object, in the byte order of their keys.
///
/// With this order, equality doesn't depend on how the manifest was written, and every walk over a
/// mapping is deterministic.
package struct Mapping: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let value: Value

    package init(key: String, value: Value) {
      self.key = key
      self.value = value
    }

    package static func == (left: Entry, right: Entry) -> Bool {
      left.key.hasSameBytes(as: right.key) && left.value == right.value
    }
  }

  /// Sorted by the UTF-8 bytes of the key; each key occurs once.
  package let entries: [Entry]

  /// Sorts the entries; of entries with the same key, the last one is kept.
  package init(_ unsorted: [Entry] = []) {
    var entries = unsorted
    if !entries.isSortedByKey {
      entries = Mapping.sorted(unsorted)
    }
    self.entries = entries
  }

  package var isEmpty: Bool { entries.isEmpty }
  package var keys: [String] { entries.map(\.key) }

  package subscript(key: String) -> Value? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key.precedes(key) { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].key.hasSameBytes(as: key) else { return nil }
    return entries[low].value
  }

  private static func sorted(_ unsorted: [Entry]) -> [Entry] {
    let order = unsorted.indices.sorted { left, right in
      let (leftKey, rightKey) = (unsorted[left].key, unsorted[right].key)
      return leftKey.hasSameBytes(as: rightKey) ? left < right : leftKey.precedes(rightKey)
    }
    var entries: [Entry] = []
    entries.reserveCapacity(order.count)
    for index in order {
      if let last = entries.last, last.key.hasSameBytes(as: unsorted[index].key) {
        entries.removeLast()
      }
      entries.append(unsorted[index])
    }
    return entries
  }
}

extension [Mapping.Entry] {
  fileprivate var isSortedByKey: Bool {
    zip(self, dropFirst()).allSatisfy { $0.key.precedes($1.key) }
  }
}
