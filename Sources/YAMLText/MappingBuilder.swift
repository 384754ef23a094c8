internal import KubeModel

/// The entries of a mapping while it is read.
///
/// What stands later in the text wins, be it a key or a merge (`<<`): go-yaml v2 works so, although
/// YAML's merge type would let keys win. A key may stand once besides what merges bring.
struct MappingBuilder {
  private(set) var entries: [LocatedValue.Entry] = []
  /// The entries whose key was only merged, not written here.
  private var merged: Set<Int> = []
  /// Filled once linear search would cost more.
  private var indices: [KeyBytes: Int] = [:]

  private static let linearSearch = 12

  /// Adds what the text says; returns where the key stood before if it did.
  mutating func add(_ entry: LocatedValue.Entry) -> LocatedValue.Position? {
    guard let index = index(of: entry.key) else {
      append(entry)
      return nil
    }
    let earlier = merged.remove(index) == nil ? entries[index].keyPosition : nil
    entries[index] = entry
    return earlier
  }

  /// Adds the entries of a mapping behind `<<`.
  mutating func merge(_ others: [LocatedValue.Entry]) {
    for entry in others {
      if let index = index(of: entry.key) {
        // The written key keeps its place, so that a second one is told as such.
        let position = merged.contains(index) ? entry.keyPosition : entries[index].keyPosition
        entries[index] = LocatedValue.Entry(
          key: entry.key, keyPosition: position, value: entry.value)
      } else {
        merged.insert(entries.count)
        append(entry)
      }
    }
  }

  private mutating func append(_ entry: LocatedValue.Entry) {
    entries.append(entry)
    if entries.count == Self.linearSearch {
      for (index, entry) in entries.enumerated() { indices[KeyBytes(entry.key)] = index }
    } else if entries.count > Self.linearSearch {
      indices[KeyBytes(entry.key)] = entries.count - 1
    }
  }

  private func index(of key: String) -> Int? {
    entries.count < Self.linearSearch
      ? entries.firstIndex { $0.key.hasSameBytes(as: key) } : indices[KeyBytes(key)]
  }
}

/// A key told from others by its bytes; `String` would also equate é with e plus accent.
private struct KeyBytes: Hashable {
  private let key: String

  init(_ key: String) { self.key = key }

  static func == (left: KeyBytes, right: KeyBytes) -> Bool { left.key.hasSameBytes(as: right.key) }

  func hash(into hasher: inout Hasher) {
    for byte in key.utf8 { hasher.combine(byte) }
  }
}
