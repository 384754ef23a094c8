import KubeModel
import RunModel

extension ShownChange {
  /// What became of a resource; nil where nothing was done to it and nothing was to be.
  ///
  /// Of the fields those that `showing` says are shown.
  init?(_ outcome: Outcome, showing isShown: (FieldDifference) -> Bool) {
    guard let mark = outcome.mark else { return nil }
    self.init(
      mark: mark, resource: outcome.resource, priority: outcome.priority, note: outcome.note,
      isLocated: outcome.result != .done && outcome.result != .absent, remarks: outcome.remarks)
    guard mark == .update || mark == .replace else { return }
    fields = outcome.fields.map(\.withForeignWriters).filter(isShown)
  }
}

extension Outcome {
  /// Nil for what was left as it is, and for what was not begun.
  fileprivate var mark: ChangeMark? {
    switch result {
    case .done: action.mark
    case .absent: .absent
    case .kept: .kept
    case .failed: .failed
    case .unchanged, .notStarted: nil
    }
  }

  /// `updated 2 fields, ready after 14 s`, or `already gone`; nil where remarks say it.
  var note: String? {
    switch result {
    case .done: [action.participle, extent].joined() + readiness + repeats
    case .absent: "already gone"
    default: nil
    }
  }

  private var extent: String {
    guard action == .update, !fields.isEmpty else { return "" }
    return " \(String.count(fields.count, "field"))"
  }

  private var readiness: String { readyAfter.map { ", ready after \($0.shown)" } ?? "" }

  private var repeats: String {
    guard retries > 0 else { return "" }
    return retries == 1 ? ", after 1 retry" : ", after \(retries) retries"
  }

  fileprivate var remarks: [Remark] {
    switch result {
    case .kept(let reason, let message): [.kept(reason: reason, message: message)]
    case .failed(let failure): Remark.failure(failure)
    default: []
    }
  }
}

extension Outcome.Action {
  fileprivate var mark: ChangeMark? {
    switch self {
    case .create: .create
    case .update: .update
    case .replace: .replace
    case .delete: .delete
    case .none: nil
    }
  }

  /// The action once it is done.
  var participle: String {
    switch self {
    case .create: "created"
    case .update: "updated"
    case .replace: "replaced"
    case .delete: "deleted"
    case .none: "unchanged"
    }
  }
}

extension Outcome.Result {
  var failure: Failure? { if case .failed(let failure) = self { failure } else { nil } }

  /// Why it was not begun; nil where it was.
  var obstacle: String? { if case .notStarted(let reason) = self { reason } else { nil } }
}
