internal import Diffing
internal import KubeModel

/// Tells what of a change a manifest brings about, and what a server does by itself.
struct DeclaredParts {
  let manifest: Value
  /// What the field manager owns so far; a field of it that the manifest lacks is removed by apply.
  let owned: OwnedFields?
  let live: Value

  typealias Part = (shown: FieldChange?, hidden: Int)

  /// What to show of a change, and how many of its fields are the server's.
  func part(of change: FieldChange) -> Part {
    switch (change.old, change.new) {
    case (let old?, nil): removal(of: old, change)
    case (let old, let new?): alteration(from: old, to: new, change)
    case (nil, nil): (nil, 0)
    }
  }

  private func alteration(from old: Value?, to new: Value, _ change: FieldChange) -> Part {
    guard let declared = declared(change.path) else {
      let isReleased = old != nil && isOwned(change.path)
      return isReleased ? (change, 0) : (nil, new.leafCount)
    }
    if change.path.steps.last == .order { return (change, 0) }
    let part = new.part(in: declared, formerly: old, listName: change.path.listName)
    guard part.old != part.new else { return (nil, part.hidden) }
    return (FieldChange(path: change.path, old: part.old, new: part.new), part.hidden)
  }

  /// Shows of a removed value what the manifest declared so far.
  private func removal(of old: Value, _ change: FieldChange) -> Part {
    guard declared(change.path) == nil else { return (change, 0) }
    let part = owned?.part(of: old, at: change.path, in: live)
    let hidden = old.leafCount - (part?.leafCount ?? 0)
    return (part.map { FieldChange(path: change.path, old: $0, new: nil) }, hidden)
  }

  private func isOwned(_ path: ValuePath) -> Bool {
    owned.map { $0.coverage(of: path, in: live) != .none } ?? false
  }

  /// What the manifest has at a path; a null above declares that nothing is there.
  private func declared(_ path: ValuePath) -> Value? {
    var value = manifest
    for step in path.steps {
      if value == .null { return .null }
      guard let inner = value.value(at: step) else { return nil }
      value = inner
    }
    return value
  }
}

extension ValuePath {
  /// The name of the list that stands at this path, for its merge keys.
  fileprivate var listName: String? {
    guard case .key(let key)? = steps.last else { return nil }
    return key
  }
}

extension Value {
  /// Stored names for the fields of a manifest: what a Secret has in `stringData` stands in `data`.
  var namingStoredFields: Value {
    guard self["kind"]?.string == "Secret", self["apiVersion"]?.string == "v1",
      let mapping, let texts = self["stringData"]?.mapping
    else { return self }
    let data = Mapping((self["data"]?.mapping?.entries ?? []) + texts.entries)
    return .map(
      Mapping(
        mapping.entries.filter { $0.key != "stringData" }
          + [Mapping.Entry(key: "data", value: .map(data))]))
  }
}
