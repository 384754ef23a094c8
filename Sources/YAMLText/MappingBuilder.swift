internal import KubeModel

/// Collects the entries of a mapping while it is read.
///
/// Later entries override earlier ones, whether they come from a key or from a merge (`<<`). This is how
/// go-yaml v2 works, although in YAML's merge type keys always take precedence. A written key may occur
/// only once, in addition to merged ones.
struct MappingBuilder {
  private(set) var entries: [LocatedValue.Entry] = []
  /// The entries whose key was only merged and not written here.
  private var merged: Set<Int> = []
  /// Filled once the mapping is so large that linear search would be slower.
  private var indices: [KeyBytes: Int] = [:]

  private static let linearSearch = 12

  /// Adds a written entry; returns the position of the same key if it was written before.
  mutating func add(_ entry: LocatedValue.Entry) -> LocatedValue.Position? {
    guard let index = index(of: entry.key) else {
      append(entry)
      return nil
    }
    let earlier = merged.remove(index) == nil ? entries[index].keyPosition : nil
    entries[index] = entry
    return earlier
  }

  /// Adds the entries of a mapping after `<<`.
  mutating func merge(_ others: [LocatedValue.Entry]) {
    for entry in others {
      if let index = index(of: entry.key) {
        // The written key keeps its position, so that a second one is reported as a duplicate.
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

/// A key that is compared by its bytes; `String` would also equate é with e plus an accent.
private struct KeyBytes: Hashable {
  private let key: String

  init(_ key: String) { self.key = key }

  static func == (left: KeyBytes, right: KeyBytes) -> Bool { left.key.hasSameBytes(as: right.key) }

  func hash(into hasher: inout Hasher) {
    for byte in key.utf8 { hasher.combine(byte) }
  }
}
