/// How much of a document is repeated by aliases.
///
/// The bound on nodes is go-yaml v2's, so that what Kubernetes takes is taken here: up to 400,000
/// nodes 99 % may come from aliases, falling to 10 % at 4,000,000. The bound on bytes is for long
/// texts repeated often, which few nodes hold.
struct Expansion {
  private var nodes = 1
  private var aliased = 0
  private var aliasedBytes = 0

  private static let fewNodes = 400_000.0
  private static let manyNodes = 4_000_000.0

  mutating func countNode() { nodes += 1 }

  mutating func count(aliasTo node: ComposedNode) {
    nodes += node.weight + 1
    aliased += node.weight
    aliasedBytes += node.bytes
  }

  func isAcceptable(within limits: YAMLLimits) -> Bool {
    guard aliasedBytes <= limits.bytes else { return false }
    guard aliased > 100, nodes > 1000 else { return true }
    return Double(aliased) / Double(nodes) <= allowedRatio
  }

  private var allowedRatio: Double {
    let share = (Double(nodes) - Self.fewNodes) / (Self.manyNodes - Self.fewNodes)
    return 0.99 - 0.89 * min(max(share, 0), 1)
  }
}
