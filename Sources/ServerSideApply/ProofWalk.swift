internal import KubeAPI
internal import KubeModel

/// One walk along what a manager owns, a manifest and the live object at once.
struct ProofWalk {
  /// The nodes that lead to mappings which seem to be owned as a whole.
  private(set) var wholeMappings: [[String]] = []
  var path: [String] = []
  private let isSecret: Bool
  /// Whether the kind is Kubernetes' own: such a server leaves out what is empty or zero.
  let isStandard: Bool
  /// Whether the server writes quantities and defaults within atomic fields.
  let isNormalised: Bool

  init(kind: GroupKind) {
    isSecret = kind == GroupKind(group: "", kind: "Secret")
    isStandard = ScopeTable.isStandard(kind)
    // The fields of a CustomResourceDefinition only look like those of other kinds.
    isNormalised = isStandard && kind != .customResourceDefinition
  }

  /// Whether the fields of an object are exactly those that are owned, with the values that live.
  mutating func isSame(object: Mapping, _ live: LiveObject, owned: Mapping) -> Bool {
    var fields: [Mapping.Entry] = []
    for entry in object.entries {
      switch entry.key {
      case "apiVersion", "kind": continue
      case "metadata":
        guard let declared = entry.value.ownableMetadata(of: live) else { return false }
        if !declared.isEmpty || owned["f:metadata"] != nil {
          fields.append(Mapping.Entry(key: "metadata", value: .map(declared)))
        }
      case "status" where entry.value != [:]: return false
      case "stringData" where isSecret:
        guard let texts = entry.value.encodedTexts else { return false }
        fields.append(Mapping.Entry(key: "stringData", value: texts))
      default: fields.append(entry)
      }
    }
    let live = isSecret ? live.value.withStringData : live.value
    return isSame(Mapping(fields), live, owned: owned, mayBeOwnedItself: false)
  }

  /// Whether the keys of a mapping are those that are owned, with the values that live.
  mutating func isSame(
    _ declared: Mapping, _ live: Value, owned: Mapping, mayBeOwnedItself: Bool
  ) -> Bool {
    var rest = owned.entries[...]
    if rest.first?.key == "." {
      guard mayBeOwnedItself else { return false }
      rest.removeFirst()
    }
    for entry in declared.entries {
      let value = live[entry.key]
      // Nodes are sorted as the keys of the manifest are.
      if let node = rest.first, node.isField(entry.key) {
        rest.removeFirst()
        guard isSame(entry, value, node) else { return false }
      } else if !isNothing(entry, value) {
        return false
      }
    }
    return rest.isEmpty
  }

  private mutating func isSame(
    _ field: Mapping.Entry, _ live: Value?, _ node: Mapping.Entry
  ) -> Bool {
    guard let owned = node.value.mapping else { return false }
    path.append(node.key)
    defer { path.removeLast() }
    if owned.isEmpty { return isSame(whole: field, live) }
    switch (field.value, live) {
    case (.map(let declared), .map?):
      return isSame(declared, live ?? .null, owned: owned, mayBeOwnedItself: mayOwnMappings)
    case (.list(let declared), .list(let items)?): return isSame(declared, items, owned: owned)
    default: return false
    }
  }

  /// Mappings of mappings, whose values own themselves, stand in custom resources only.
  var mayOwnMappings: Bool { !isStandard && path.first != "f:metadata" }

  /// Whether a field that is owned as a whole has the value that lives.
  private mutating func isSame(whole field: Mapping.Entry, _ live: Value?) -> Bool {
    switch (field.value, live) {
    case (.null, nil), (.null, .null?): return field.key == "creationTimestamp"
    case (.map(let declared), _) where declared.isEmpty:
      return isNothing(field, live)
    case (.list(let declared), .null?): return declared.isEmpty && isStandard
    case (let value, nil): return isStandard && value.isZero
    case (let value, let live?):
      if value.mapping != nil { wholeMappings.append(path) }
      return isEqual(value, live, at: field.key, in: parentKey)
    }
  }

  /// Whether the server leaves a mapping of this name out where it is empty.
  private func isNeverEmpty(_ key: String) -> Bool {
    (isStandard || path.first == "f:metadata") && StandardFields.isMapOfStrings(key)
  }

  private var parentKey: String {
    path.count > 1 ? String(path[path.count - 2].dropFirst(2)) : ""
  }

  /// Whether a field that isn't owned is one that no server records, and would change nothing.
  ///
  /// Kubernetes 1.20 records no empty mappings, nor what holds nothing else, such as a `metadata` of
  /// `annotations: {}`; and no version an empty list of owned items.
  private func isNothing(_ field: Mapping.Entry, _ live: Value?) -> Bool {
    switch (field.value, live) {
    case (.map(let declared), .map(let live)?) where !declared.isEmpty:
      isStandard && declared.entries.allSatisfy { isNothing($0, live[$0.key]) }
    case (.map(let declared), nil): declared.isEmpty && isNeverEmpty(field.key)
    case (.map(let declared), .map(let live)?):
      declared.isEmpty && (live.isEmpty || isStandard && StandardFields.isFilled(field.key))
    case (.list(let declared), nil): declared.isEmpty && isStandard
    case (.list(let declared), .list(let live)?): declared.isEmpty && live.isEmpty
    default: false
    }
  }
}

extension Mapping.Entry {
  /// Whether this node of a tree of owned fields is that of a key.
  fileprivate func isField(_ name: String) -> Bool {
    let bytes = key.utf8
    return bytes.first == UInt8(ascii: "f") && bytes.dropFirst(2).elementsEqual(name.utf8)
  }
}

extension Value {
  /// Whether a server that stores no empty values leaves this one out.
  fileprivate var isZero: Bool {
    switch self {
    case .bool(let bool): !bool
    case .integer(let integer): integer == 0
    case .string(let string): string.isEmpty
    case .list(let items): items.isEmpty
    case .null, .float, .map: false
    }
  }
}
