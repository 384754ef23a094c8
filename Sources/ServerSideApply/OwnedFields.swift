internal import KubeAPI
internal import KubeModel

/// The fields that one manager owns, as a tree in the form of `fieldsV1`.
///
/// A node without children is a field owned whole; `.` stands beside the children of a field that is
/// owned itself. Source: structured-merge-diff, package fieldpath.
struct OwnedFields {
  /// How the fields of a manager relate to a path.
  enum Coverage: Comparable {
    case none
    /// A field above is owned and nothing below it is told apart.
    case above
    /// The field, or something within it.
    case field
  }

  let root: Mapping

  init(_ entry: ManagedFields) { root = entry.fields.mapping ?? Mapping() }

  /// How the owned fields relate to a path within the object that they belong to.
  ///
  /// The object tells which item of a list a path means, since a server may tell items apart by other
  /// keys than the path does.
  func coverage(of path: ValuePath, in object: Value) -> Coverage {
    guard !root.isEmpty else { return .none }
    var node = root
    var value: Value? = object
    for step in path.steps where step != .order {
      guard !node.isEmpty else { return .above }
      value = value?.value(at: step)
      guard let child = node.child(of: value, at: step) else { return .none }
      node = child.mapping ?? Mapping()
    }
    return .field
  }
}

extension Mapping {
  /// The child of a node that a step leads to; `value` is what stands there in the object.
  func child(of value: Value?, at step: ValuePath.Step) -> Value? {
    if case .key(let key) = step { return self["f:" + key] }
    if let value, let item = entries.first(where: { OwnedItem($0.key)?.isOf(value) == true }) {
      return item.value
    }
    guard case .index(let index) = step else { return nil }
    return self["i:\(index)"]
  }
}

/// What tells an owned item of a list from the others.
enum OwnedItem {
  /// The values of its keys.
  case keys(Mapping)
  /// The item itself, in a set.
  case value(Value)

  /// Reads the key of a node, such as `k:{"name":"web"}` or `v:"a"`; nil for every other node.
  init?(_ key: String) {
    switch key.utf8.first {
    case UInt8(ascii: "k") where key.hasPrefix("k:"):
      guard let keys = Value(json: String(key.dropFirst(2)))?.mapping else { return nil }
      self = .keys(keys)
    case UInt8(ascii: "v") where key.hasPrefix("v:"):
      guard let value = Value(json: String(key.dropFirst(2))) else { return nil }
      self = .value(value)
    default: return nil
    }
  }

  /// Whether an item, of a live object or a manifest, is the one that is owned.
  ///
  /// A port without a protocol is one of TCP, the only default that a key has.
  func isOf(_ item: Value) -> Bool {
    switch self {
    case .value(let value): value == item
    case .keys(let keys):
      item.mapping != nil
        && keys.entries.allSatisfy { key in
          (item[key.key] ?? (key.key == "protocol" ? "TCP" : nil)) == key.value
        }
    }
  }
}
