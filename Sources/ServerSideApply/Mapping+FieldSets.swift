internal import KubeModel

/// Trees of owned fields in the form of `fieldsV1`, as `OwnedFields` has them.
extension Mapping {
  /// All fields that are in any of some sets.
  static func joining(_ sets: [Mapping]) -> Mapping {
    sets.reduce(Mapping()) { $0.isEmpty ? $1 : $1.isEmpty ? $0 : $0.joined($1) }
  }

  /// A field that is owned itself in one of two nodes is so in both together.
  private func joined(_ other: Mapping) -> Mapping {
    guard !isEmpty || !other.isEmpty else { return self }
    let all = (isEmpty || other.isEmpty ? [Self.itself] : []) + entries + other.entries
    return Mapping(
      all.map { entry in
        guard let mine = self[entry.key]?.mapping, let others = other[entry.key]?.mapping else {
          return entry
        }
        return Entry(key: entry.key, value: .map(mine.joined(others)))
      })
  }

  private static let itself = Entry(key: ".", value: [:])

  /// Whether the field of this node is owned itself, not only something within it.
  fileprivate var isOwnedItself: Bool { isEmpty || self["."] != nil }
}

extension Value {
  /// The value without the fields of one set that are not in another one.
  ///
  /// It is what a server does with fields that their manager no longer applies: a field goes with all
  /// within it unless something there is kept. Source: structured-merge-diff, `Updater.prune`.
  func pruning(_ removed: Mapping, keeping kept: Mapping) -> Value {
    pruned(removed, kept, isRoot: true)
  }

  private func pruned(_ removed: Mapping, _ kept: Mapping, isRoot: Bool = false) -> Value {
    switch self {
    case .map(let mapping):
      .map(
        Mapping(
          mapping.entries.compactMap { entry in
            let key = "f:" + entry.key
            guard let node = removed[key]?.mapping else { return entry }
            // No object is without metadata, whoever owns it.
            let keptNode = kept[key]?.mapping ?? (isRoot && key == "f:metadata" ? Mapping() : nil)
            guard let keptNode else { return nil }
            return Mapping.Entry(key: entry.key, value: entry.value.pruned(node, keptNode))
          }))
    case .list(let items): .list(items.compactMap { $0.pruned(asItemOf: removed, kept) })
    default: self
    }
  }

  /// An item of a list; nil where it goes.
  private func pruned(asItemOf removed: Mapping, _ kept: Mapping) -> Value? {
    guard let node = removed.node(of: self) else { return self }
    let keptNode = kept.node(of: self)
    if keptNode == nil, node.isOwnedItself { return nil }
    return pruned(node, keptNode ?? Mapping())
  }
}

extension Mapping {
  /// The node of an item of the list that this node is.
  fileprivate func node(of item: Value) -> Mapping? {
    entries.first { OwnedItem($0.key)?.isOf(item) == true }?.value.mapping
  }
}
