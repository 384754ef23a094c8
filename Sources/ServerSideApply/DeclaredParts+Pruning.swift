internal import Diffing
internal import KubeModel

extension Value {
  /// A value before and after, without what the server changed in it by itself.
  struct DeclaredPart {
    var old: Value?
    var new: Value?
    /// How many scalars and empty collections the server changed.
    var hidden = 0
  }

  /// Leaves of this new value, and of the former one, what a manifest declares or the server removes.
  func part(in declared: Value, formerly old: Value?, listName: String?) -> DeclaredPart {
    switch (self, declared) {
    case (.map(let new), .map(let declared)):
      Value.part(of: new, in: declared, formerly: old)
    case (.list(let new), .list(let declared)):
      Value.part(of: new, in: declared, formerly: old, listName: listName)
    default: DeclaredPart(old: old, new: self)
    }
  }

  private static func part(
    of new: Mapping, in declared: Mapping, formerly: Value?
  ) -> DeclaredPart {
    var hidden = 0
    var kept: [Mapping.Entry] = []
    var former = formerly?.mapping?.entries.filter { new[$0.key] == nil } ?? []
    for entry in new.entries {
      let old = formerly?[entry.key]
      if let declared = declared[entry.key] {
        let part = entry.value.part(in: declared, formerly: old, listName: entry.key)
        if let new = part.new { kept.append(Mapping.Entry(key: entry.key, value: new)) }
        if let old = part.old { former.append(Mapping.Entry(key: entry.key, value: old)) }
        hidden += part.hidden
      } else if old != entry.value {
        hidden += entry.value.leafCount
      }
    }
    let old = formerly.map { $0.mapping == nil ? $0 : .map(Mapping(former)) }
    return DeclaredPart(old: old, new: .map(Mapping(kept)), hidden: hidden)
  }

  private static func part(
    of new: [Value], in declared: [Value], formerly: Value?, listName: String?
  ) -> DeclaredPart {
    let keys = MergeKeys.keys(ofList: listName, declared, new)
    guard keys != nil || declared.count == new.count else {
      return DeclaredPart(old: formerly, new: .list(new))
    }
    let parts = new.enumerated().map { index, item in
      let former = formerly?.items?.counterpart(of: item, at: index, by: keys)
      return declared.counterpart(of: item, at: index, by: keys).map {
        item.part(in: $0, formerly: former, listName: nil)
      } ?? DeclaredPart(hidden: former == item ? 0 : item.leafCount)
    }
    let former = formerly?.items.map { items in
      items.enumerated().compactMap { index, item in
        let next = new.indices.first { new.isCounterpart(at: $0, of: item, at: index, by: keys) }
        return next.map { parts[$0].old } ?? item
      }
    }
    return DeclaredPart(
      old: former.map(Value.list) ?? formerly, new: .list(parts.compactMap(\.new)),
      hidden: parts.reduce(0) { $0 + $1.hidden })
  }
}

extension [Value] {
  /// The item that has the identity of another one, or its place where items have no identity.
  fileprivate func counterpart(of item: Value, at index: Int, by keys: [String]?) -> Value? {
    indices.first { isCounterpart(at: $0, of: item, at: index, by: keys) }.map { self[$0] }
  }

  fileprivate func isCounterpart(
    at place: Int, of item: Value, at index: Int, by keys: [String]?
  ) -> Bool {
    guard let keys else { return place == index }
    return MergeKeys.identity(of: self[place], by: keys) == MergeKeys.identity(of: item, by: keys)
  }
}
