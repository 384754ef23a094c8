import KubeModel
import Planning
import RunModel

/// One resource and what is done to it, made ready for people: of a plan, of a difference or of a
/// report.
///
/// Texts in it are as users and servers wrote them; who prints them makes them inert.
struct ShownChange: Hashable, Sendable {
  let mark: ChangeMark
  let resource: Resource
  /// The priority of its deletion; nil where the batch around it tells it.
  var priority: Int?
  /// What changes; hydros itself is not among the writers.
  var fields: [FieldDifference] = []
  /// A few words for the same line.
  var note: String?
  /// Whether the place of its declaration is shown.
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
