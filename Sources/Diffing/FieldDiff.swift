package import KubeModel

/// Compares two values field by field.
package enum FieldDiff {
  /// The differences between two values, sorted by path; empty if and only if they are equal.
  ///
  /// Mappings are compared key by key. Items of a list are matched by merge key if they have one; a
  /// changed order of such items is reported as `[order]`. Any other list is compared as a whole.
  package static func changes(from old: Value, to new: Value) -> [FieldChange] {
    var walk = Walk()
    walk.compare(old, new, at: ValuePath(), listName: nil)
    return walk.changes
  }
}

private struct Walk {
  var changes: [FieldChange] = []

  mutating func compare(_ old: Value, _ new: Value, at path: ValuePath, listName: String?) {
    switch (old, new) {
    case (.map(let old), .map(let new)): compare(old, new, at: path)
    case (.list(let old), .list(let new)): compare(old, new, at: path, listName: listName)
    case _ where old == new: break
    default: changes.append(FieldChange(path: path, old: old, new: new))
    }
  }

  private mutating func compare(_ old: Mapping, _ new: Mapping, at path: ValuePath) {
    for key in mergedKeys(old, new) {
      let path = path.appending(.key(key))
      switch (old[key], new[key]) {
      case (let old?, let new?): compare(old, new, at: path, listName: key)
      case (let old, let new): changes.append(FieldChange(path: path, old: old, new: new))
      }
    }
  }

  private func mergedKeys(_ old: Mapping, _ new: Mapping) -> [String] {
    Mapping(old.entries + new.entries).keys
  }

  private mutating func compare(
    _ old: [Value], _ new: [Value], at path: ValuePath, listName: String?
  ) {
    guard old != new else { return }
    guard let keys = MergeKeys.keys(ofList: listName, old, new), !old.isEmpty, !new.isEmpty else {
      changes.append(FieldChange(path: path, old: .list(old), new: .list(new)))
      return
    }
    compareItems(Items(old, by: keys), Items(new, by: keys), at: path)
  }

  private mutating func compareItems(_ old: Items, _ new: Items, at path: ValuePath) {
    let common = old.order.filter { new.byIdentity[$0] != nil }
    let commonNow = new.order.filter { old.byIdentity[$0] != nil }
    if common != commonNow {
      changes.append(
        FieldChange(
          path: path.appending(.order), old: common.labels, new: commonNow.labels))
    }
    for identity in old.order + new.order.filter({ old.byIdentity[$0] == nil }) {
      let path = path.appending(.item(identity))
      switch (old.byIdentity[identity], new.byIdentity[identity]) {
      case (let old?, let new?): compare(old, new, at: path, listName: nil)
      case (let old, let new): changes.append(FieldChange(path: path, old: old, new: new))
      }
    }
  }
}

/// The items of a list by their identity, with their order.
private struct Items {
  let order: [[ValuePath.ItemKey]]
  let byIdentity: [[ValuePath.ItemKey]: Value]

  init(_ items: [Value], by keys: [String]) {
    let identified = items.compactMap { item in
      MergeKeys.identity(of: item, by: keys).map { (identity: $0, item: item) }
    }
    order = identified.map(\.identity)
    byIdentity = Dictionary(identified.map { ($0.identity, $0.item) }) { first, _ in first }
  }
}

extension [[ValuePath.ItemKey]] {
  fileprivate var labels: Value {
    .list(map { .string($0.map(\.value).joined(separator: "/")) })
  }
}
