internal import KubeModel

/// A node, with the facts that its aliases need.
struct ComposedNode {
  var value: LocatedValue
  /// Only for scalars.
  var meaning: ScalarMeaning?
  var isAlias = false
  /// The number of nodes in it, including itself and those that its aliases repeat, as in go-yaml.
  var weight = 1
  /// The number of mappings and lists from it down to its deepest value.
  var height = 0
  /// The number of bytes of the texts in it, including keys.
  var bytes = 0

  /// The node that an anchor before `<<` names: only this text.
  static func mergeKey(at position: LocatedValue.Position) -> ComposedNode {
    ComposedNode(value: LocatedValue(.scalar("<<"), at: position), meaning: .string("<<"), bytes: 2)
  }
}

/// A mapping or list whose end has not been read yet.
struct OpenNode {
  private enum Expectation {
    case item, key, value(String, LocatedValue.Position), merge, ignored
  }

  let position: LocatedValue.Position
  let anchor: AnchorTable.Slot?
  private let isMap: Bool
  private var items: [LocatedValue] = []
  private var mapping = MappingBuilder()
  private var expectation: Expectation
  private var weight = 1
  private var height = 1
  private var bytes = 0

  init(isMap: Bool, position: LocatedValue.Position, anchor: AnchorTable.Slot?) {
    self.isMap = isMap
    self.position = position
    self.anchor = anchor
    expectation = isMap ? .key : .item
  }

  var isAwaitingKey: Bool {
    if case .key = expectation { true } else { false }
  }

  /// Notes that the last scalar was `<<` as a key.
  mutating func awaitMerge() { expectation = .merge }

  var composed: ComposedNode {
    ComposedNode(
      value: LocatedValue(isMap ? .map(mapping.entries) : .list(items), at: position),
      weight: weight, height: height, bytes: bytes)
  }

  /// Adds the next node, which may be an item, a key or a value.
  mutating func add(_ node: ComposedNode) -> YAMLProblem? {
    weight += node.weight
    height = max(height, node.height + 1)
    bytes += node.bytes
    switch expectation {
    case .item:
      items.append(node.value)
      return nil
    case .key: return takeKey(node)
    case .ignored:
      expectation = .key
      return nil
    case .merge:
      expectation = .key
      return merge(node)
    case .value(let key, let keyPosition):
      expectation = .key
      let entry = LocatedValue.Entry(key: key, keyPosition: keyPosition, value: node.value)
      return mapping.add(entry).map { .duplicateKey(key, first: $0, at: keyPosition) }
    }
  }

  private mutating func takeKey(_ node: ComposedNode) -> YAMLProblem? {
    guard let key = node.meaning?.key else {
      expectation = .ignored
      return .invalidKey(
        node.meaning?.kindName ?? node.value.value.kindName, at: node.value.position)
    }
    expectation = .value(key, node.value.position)
    return nil
  }

  /// Merges a mapping or a list of mappings; the first mapping that has a key overrides the others.
  private mutating func merge(_ node: ComposedNode) -> YAMLProblem? {
    switch node.value.content {
    case .map(let entries):
      mapping.merge(entries)
      return nil
    case .list(let items) where !node.isAlias:
      let mappings = items.compactMap(\.entries)
      guard mappings.count == items.count else { fallthrough }
      for entries in mappings.reversed() { mapping.merge(entries) }
      return nil
    default:
      return .invalidMerge(at: node.value.position)
    }
  }
}
