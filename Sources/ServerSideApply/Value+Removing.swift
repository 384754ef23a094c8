internal import Diffing
package import KubeModel

extension Value {
  /// The value without what stands at some paths, and without the mappings that this empties.
  ///
  /// Takes paths as `FieldConflict` has them, in which an item of a set stands with its value. A path
  /// that leads nowhere removes nothing; an emptied list stays, since it can mean something else than
  /// none.
  package func removing(_ paths: [ValuePath]) -> Value {
    removing(paths.map { $0.steps[...] }) ?? self
  }

  /// Nil where nothing is left.
  private func removing(_ paths: [ArraySlice<ValuePath.Step>]) -> Value? {
    guard !paths.isEmpty else { return self }
    guard paths.allSatisfy({ !$0.isEmpty }) else { return nil }
    switch self {
    case .map(let mapping):
      let rest = mapping.entries.compactMap { entry in
        let inner = paths.inner { $0 == .key(entry.key) }
        return entry.value.removing(inner).map { Mapping.Entry(key: entry.key, value: $0) }
      }
      return rest.isEmpty && !mapping.isEmpty ? nil : .map(Mapping(rest))
    case .list(let items):
      return .list(
        items.enumerated().compactMap { index, item in
          item.removing(paths.inner { item.isMeant(by: $0, at: index) })
        })
    default: return self
    }
  }

  /// Whether a step from a list leads to this item of it.
  private func isMeant(by step: ValuePath.Step, at index: Int) -> Bool {
    switch step {
    case .index(let place): place == index
    case .item(let keys) where keys.first?.key == "":
      (string ?? JSON(self).text) == keys.first?.value
    case .item(let keys): MergeKeys.identity(of: self, by: keys.map(\.key)) == keys
    case .key, .order: false
    }
  }
}

extension [ArraySlice<ValuePath.Step>] {
  /// What follows the first step in those paths whose first step is the right one.
  fileprivate func inner(_ isMeant: (ValuePath.Step) -> Bool) -> Self {
    compactMap { path in path.first.map(isMeant) == true ? path.dropFirst() : nil }
  }
}
