internal import KubeModel

extension OwnedFields {
  /// How many fields are owned here but not by the former ones, although their values are the same.
  ///
  /// Takes the object before and after.
  func gained(over former: OwnedFields?, _ old: Value, _ new: Value) -> Int {
    Self.gained(root, over: former?.root, old, new, isRoot: true)
  }

  private static func gained(
    _ node: Mapping, over former: Mapping?, _ old: Value?, _ new: Value?, isRoot: Bool = false
  ) -> Int {
    node.entries.reduce(0) { count, child in
      guard child.key != "." else { return count }
      let known = former?[child.key]?.mapping
      let (old, new) = (
        old?.value(ofOwned: child.key, isRoot: isRoot),
        new?.value(ofOwned: child.key, isRoot: isRoot)
      )
      let fields = child.value.mapping ?? Mapping()
      if fields.isEmpty { return count + (known == nil && old == new ? 1 : 0) }
      return count + gained(fields, over: known, old, new)
    }
  }

  /// The part of a value at a path that is owned; nil where nothing of it is.
  func part(of value: Value, at path: ValuePath, in object: Value) -> Value? {
    switch coverage(of: path, in: object) {
    case .none: nil
    case .above: value
    case .field: node(at: path, in: object).map { $0.part(of: value) } ?? value
    }
  }

  private func node(at path: ValuePath, in object: Value) -> Mapping? {
    var node = root
    var value: Value? = object
    for step in path.steps {
      value = value?.value(at: step)
      guard let child = node.child(of: value, at: step)?.mapping else { return nil }
      node = child
    }
    return node
  }
}

extension Mapping {
  /// The part of a value whose fields stand in this node of a tree.
  fileprivate func part(of value: Value) -> Value {
    guard !isEmpty else { return value }
    switch value {
    case .map(let mapping):
      return .map(
        Mapping(
          mapping.entries.compactMap { entry in
            guard let child = self["f:" + entry.key]?.mapping else { return nil }
            return Mapping.Entry(key: entry.key, value: child.part(of: entry.value))
          }))
    case .list(let items):
      return .list(
        items.enumerated().compactMap { index, item in
          child(of: item, at: .index(index))?.mapping?.part(of: item)
        })
    default: return value
    }
  }
}

extension Value {
  /// The value that a node of a tree of owned fields stands for.
  ///
  /// A Secret's `stringData` is owned under that name and stored as `data`.
  fileprivate func value(ofOwned key: String, isRoot: Bool) -> Value? {
    if key.hasPrefix("f:") {
      let name = String(key.dropFirst(2))
      return self[name] ?? (isRoot && name == "stringData" ? self["data"] : nil)
    }
    if key.hasPrefix("i:") { return Int(key.dropFirst(2)).flatMap { item(at: .index($0)) } }
    guard let owned = OwnedItem(key) else { return nil }
    return items?.first { owned.isOf($0) }
  }
}
