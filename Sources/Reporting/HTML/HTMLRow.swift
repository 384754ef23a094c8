import KubeModel
import RunModel

/// A line of a report that readers can search for and open, mostly a resource.
struct HTMLRow {
  /// What the row is about: a resource, or something else with a title.
  enum Subject {
    case resource(Resource, isLocated: Bool)
    case other(title: [HTMLNode], place: String?)
  }

  let subject: Subject
  /// Nil if the row is not about a resource.
  var action: HTMLAction?
  /// The action by which the row is counted and filtered; nil if it is not counted.
  let tally: HTMLAction?
  /// Its colour if it has no action.
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

  /// A resource that the run ended before reaching.
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
