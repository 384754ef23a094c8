import KubeModel
import RunModel

/// Resources that the run ended before reaching, with the reason that they share.
struct NotStarted: Hashable, Sendable {
  let reason: String
  private(set) var ids: [ResourceID]

  /// By reason, in the order in which the reasons appear.
  static func grouping(_ outcomes: [Outcome]) -> [NotStarted] {
    var groups: [NotStarted] = []
    for outcome in outcomes {
      guard let reason = outcome.result.obstacle else { continue }
      if let place = groups.firstIndex(where: { $0.reason.hasSameBytes(as: reason) }) {
        groups[place].ids.append(outcome.resource.id)
      } else {
        groups.append(NotStarted(reason: reason, ids: [outcome.resource.id]))
      }
    }
    return groups
  }
}
