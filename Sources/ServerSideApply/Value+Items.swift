internal import Diffing
internal import KubeModel

extension Value {
  /// The item of a list that a step leads to; nil where there is none, or this is no list.
  func item(at step: ValuePath.Step) -> Value? {
    guard let items else { return nil }
    switch step {
    case .index(let index): return items.indices.contains(index) ? items[index] : nil
    case .item(let keys):
      let names = keys.map(\.key)
      return items.first { MergeKeys.identity(of: $0, by: names) == keys }
    case .key, .order: return nil
    }
  }

  /// The value that a step leads to; the order of a list is the list itself.
  func value(at step: ValuePath.Step) -> Value? {
    switch step {
    case .key(let key): self[key]
    case .order: items == nil ? nil : self
    case .index, .item: item(at: step)
    }
  }

  /// How many scalars and empty collections the value consists of.
  var leafCount: Int {
    switch self {
    case .map(let mapping) where !mapping.isEmpty:
      mapping.entries.reduce(0) { $0 + $1.value.leafCount }
    case .list(let items) where !items.isEmpty: items.reduce(0) { $0 + $1.leafCount }
    default: 1
    }
  }
}
