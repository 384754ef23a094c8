import KubeModel
import RunModel

/// A line of a report that can be searched for and opened: mostly a resource and what is done to it.
struct HTMLRow {
  /// What stands at its start: a resource by its name, or something else by its words.
  enum Subject {
    case resource(Resource, isLocated: Bool)
    case other(title: [HTMLNode], place: String?)
  }

  let subject: Subject
  /// Nil for what is no resource.
  var action: HTMLAction?
  /// What it counts as on top of the report, and is filtered by; nil where it doesn't count.
  let tally: HTMLAction?
  /// What colours it where there is no action.
  var role: TextStyle.Role = .body
  /// A few words for the same line.
  var note: String?
  var fields: [FieldDifference] = []
  var remarks: [Remark] = []
  var priority: Int?

  init(_ change: ShownChange) { self.init(change, countedAs: HTMLAction(change.mark)) }

  init(_ change: ShownChange, countedAs tally: HTMLAction?) {
    self.tally = tally
    subject = .resource(change.resource, isLocated: change.isLocated)
    action = HTMLAction(change.mark)
    note = change.note
    fields = change.fields
    remarks = change.remarks
    priority = change.priority
  }

  /// A resource whose turn never came, for a reason.
  init(_ outcome: Outcome, notStarted reason: String) {
    subject = .resource(outcome.resource, isLocated: true)
    action = .notStarted
    tally = .notStarted
    note = reason
  }

  init(_ title: [HTMLNode], at place: String? = nil, _ role: TextStyle.Role) {
    subject = .other(title: title, place: place)
    tally = nil
    self.role = role
  }

  var resource: Resource? {
    if case .resource(let resource, _) = subject { resource } else { nil }
  }
}
