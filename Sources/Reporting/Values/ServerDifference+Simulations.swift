import KubeModel
import RunModel

/// How many resources were checked without a dry run of their own, and how.
struct Simulation: Hashable, Sendable {
  /// As a sentence without its final full stop.
  let explanation: String
  let count: Int

  var words: String { "\(String.count(count, "resource")): \(explanation)" }
}

extension ServerDifference {
  /// What was simulated, in the order of the plan.
  var simulations: [Simulation] {
    var counts: [(explanation: String, count: Int)] = []
    for object in objects + (drift ?? []) where object.verdict.failure == nil {
      guard let explanation = object.simulation else { continue }
      if let index = counts.firstIndex(where: { $0.explanation == explanation }) {
        counts[index].count += 1
      } else {
        counts.append((explanation, 1))
      }
    }
    return counts.map { Simulation(explanation: $0.explanation, count: $0.count) }
  }
}

extension ObjectDifference {
  /// How the object was checked in place of a dry run; nil if there was one, or no check.
  var simulation: String? {
    switch basis {
    case .scratchNamespace, .plannedSchema: basis.explanation(namespace: resource.id.namespace)
    case .server, .unchecked: nil
    }
  }
}
