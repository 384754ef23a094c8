/// The anchors of one document; a name may be defined again, and the last definition applies.
struct AnchorTable {
  enum Slot {
    case index(Int)
  }

  enum Entry {
    case unknown
    /// The node has begun but not ended; an alias to it would contain itself.
    case open
    case complete(ComposedNode)
  }

  private var names: [String: Int] = [:]
  private var entries: [Entry] = []

  subscript(name: String) -> Entry { names[name].map { entries[$0] } ?? .unknown }

  mutating func define(_ name: String, as node: ComposedNode) { complete(open(name), as: node) }

  mutating func open(_ name: String) -> Slot {
    names[name] = entries.count
    entries.append(.open)
    return .index(entries.count - 1)
  }

  mutating func complete(_ slot: Slot, as node: ComposedNode) {
    guard case .index(let index) = slot else { return }
    entries[index] = .complete(node)
  }
}
