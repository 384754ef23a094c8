import Diffing
import KubeModel
import Planning

/// Updates of one kind that change the same fields in the same way, and are told of once.
struct AlikeChanges: Hashable, Sendable {
  let kind: GroupKind
  let fields: [FieldChange]
  /// In the order of the plan; never empty.
  private(set) var resources: [Resource]

  /// Groups the updates among some changes; a group stands where its first member stood.
  static func grouping(_ changes: [ResourceChange]) -> [AlikeChanges] {
    var groups: [AlikeChanges] = []
    var places: [Key: Int] = [:]
    for change in changes where change.action == .update {
      let key = Key(kind: change.resource.id.groupKind, fields: change.fields)
      if let place = places[key] {
        groups[place].resources.append(change.resource)
      } else {
        if !change.hidesValues { places[key] = groups.count }
        groups.append(
          AlikeChanges(kind: key.kind, fields: key.fields, resources: [change.resource]))
      }
    }
    return groups
  }

  private struct Key: Hashable {
    let kind: GroupKind
    let fields: [FieldChange]
  }
}

extension [ResourceChange] {
  /// The changes in their order, where three or more neighbours are alike put together.
  ///
  /// A pair is told of one by one, since that takes no more lines.
  var runsOfAlike: [[ResourceChange]] {
    var runs: [[ResourceChange]] = []
    for change in self {
      if let last = runs.last?.last, last.isAlike(to: change) {
        runs[runs.count - 1].append(change)
      } else {
        runs.append([change])
      }
    }
    return runs.flatMap { run in run.count > 2 ? [run] : run.map { [$0] } }
  }
}

extension ResourceChange {
  fileprivate func isAlike(to other: ResourceChange) -> Bool {
    action == .update && other.action == .update && fields == other.fields && !hidesValues
      && resource.id.groupKind == other.resource.id.groupKind
  }

  /// Whether a value is masked; masked values look alike although they may differ.
  fileprivate var hidesValues: Bool {
    fields.contains { $0.old?.isMasked == true || $0.new?.isMasked == true }
  }
}

extension Value {
  fileprivate var isMasked: Bool {
    switch self {
    case .string(let text): text == "***" || text.hasPrefix("*** ")
    case .list(let items): items.contains(where: \.isMasked)
    case .map(let mapping): mapping.entries.contains { $0.value.isMasked }
    default: false
    }
  }
}
