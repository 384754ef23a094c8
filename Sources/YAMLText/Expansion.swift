/// Limits how much of a document is repeated by aliases.
///
/// The limit on nodes is that of go-yaml v2, so hydros accepts what Kubernetes accepts: up to 400,000
/// nodes, 99 % may come from aliases; the share falls to 10 % at 4,000,000 nodes. The limit on bytes is
/// for long texts that are repeated often, but in few nodes.
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
