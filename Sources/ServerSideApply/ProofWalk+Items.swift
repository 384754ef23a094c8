internal import KubeModel

extension ProofWalk {
  /// Whether the items of a list are those that are owned, in the order in which they live.
  mutating func isSame(_ declared: [Value], _ live: [Value], owned: Mapping) -> Bool {
    let nodes = owned.entries.filter { $0.key != "." }
    guard nodes.count == declared.count, mayOwnMappings || nodes.count == owned.entries.count else {
      return false
    }
    var items = nodes.map { (node: $0, item: OwnedItem($0.key)) }
    var place = -1
    for value in declared {
      guard let index = items.firstIndex(where: { $0.item?.isOf(value) == true }),
        let item = items[index].item, let next = live.onlyIndex(where: item.isOf), next > place
      else { return false }
      place = next
      guard isSame(item: value, live[next], items.remove(at: index).node) else { return false }
    }
    return true
  }

  private mutating func isSame(item: Value, _ live: Value, _ node: Mapping.Entry) -> Bool {
    guard let owned = node.value.mapping else { return false }
    guard case .map(let declared) = item else { return owned.isEmpty && item == live }
    guard owned["."] != nil else { return false }
    path.append(node.key)
    defer { path.removeLast() }
    return isSame(declared, live, owned: owned, mayBeOwnedItself: true)
  }
}

extension [Value] {
  /// The one place where a condition holds; nil where there is none, or more than one.
  fileprivate func onlyIndex(where condition: (Value) -> Bool) -> Int? {
    guard let first = firstIndex(where: condition),
      !self[(first + 1)...].contains(where: condition)
    else { return nil }
    return first
  }
}
