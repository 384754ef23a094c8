import Diffing
import KubeModel
import RunModel

/// Resources of one kind whose fields change in the same way, so that one entry describes all.
struct AlikeChanges: Hashable, Sendable {
  let kind: GroupKind
  let mark: ChangeMark
  let fields: [FieldDifference]
  let remarks: [Remark]
  /// In the order of the plan; never empty.
  private(set) var resources: [Resource]

  /// Groups the updates and replacements among the changes.
  ///
  /// A group takes the place of its first member.
  static func grouping(_ changes: [ShownChange]) -> [AlikeChanges] {
    var groups: [AlikeChanges] = []
    var places: [Key: Int] = [:]
    for change in changes where change.altersFields {
      let key = Key(
        kind: change.resource.id.groupKind, mark: change.mark, fields: change.fields,
        remarks: change.remarks)
      if let place = places[key] {
        groups[place].resources.append(change.resource)
      } else {
        if !change.hidesValues { places[key] = groups.count }
        groups.append(AlikeChanges(key, change.resource))
      }
    }
    return groups
  }

  private struct Key: Hashable {
    let kind: GroupKind
    let mark: ChangeMark
    let fields: [FieldDifference]
    let remarks: [Remark]
  }

  private init(_ key: Key, _ resource: Resource) {
    kind = key.kind
    mark = key.mark
    fields = key.fields
    remarks = key.remarks
    resources = [resource]
  }
}

extension [ShownChange] {
  /// The changes in their order, with three or more neighbours that are alike put together.
  ///
  /// Two neighbours stay apart, since that takes no more lines.
  var runsOfAlike: [[ShownChange]] {
    var runs: [[ShownChange]] = []
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

extension ShownChange {
  fileprivate var altersFields: Bool { mark == .update || mark == .replace }

  fileprivate func isAlike(to other: ShownChange) -> Bool {
    altersFields && mark == other.mark && fields == other.fields && remarks == other.remarks
      && !hidesValues && resource.id.groupKind == other.resource.id.groupKind
  }

  /// Whether a value is masked; masked values look the same even if the values differ.
  fileprivate var hidesValues: Bool {
    fields.contains { $0.change.old?.isMasked == true || $0.change.new?.isMasked == true }
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
