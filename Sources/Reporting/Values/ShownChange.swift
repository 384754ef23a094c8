import KubeModel
import Planning
import RunModel

/// A resource of a plan, a difference or a report, with what is done to it, for people.
///
/// Its texts are as users and servers wrote them; each output makes them inert.
struct ShownChange: Hashable, Sendable {
  let mark: ChangeMark
  let resource: Resource
  /// The priority of its deletion; nil if the batch around it has the priority.
  var priority: Int?
  /// The fields that change; their writers don't include hydros.
  var fields: [FieldDifference] = []
  /// A few words for the same line.
  var note: String?
  /// Whether to show where it is declared.
  var isLocated = true
  var remarks: [Remark] = []
}

extension ShownChange {
  init(_ change: ResourceChange) {
    let mark: ChangeMark =
      switch change.action {
      case .create: .create
      case .update: .update
      }
    self.init(
      mark: mark, resource: change.resource, fields: change.fields.map { FieldDifference($0) })
  }

  init(_ deletion: Deletion) {
    self.init(
      mark: deletion.guard == nil ? .delete : .kept, resource: deletion.resource,
      priority: deletion.priority, remarks: deletion.guard.map { [Remark($0)] } ?? [])
  }
}
