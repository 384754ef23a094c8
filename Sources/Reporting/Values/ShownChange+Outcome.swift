import KubeModel
import RunModel

extension ShownChange {
  /// What became of a resource; nil if it was unchanged, or not started.
  ///
  /// Fields are shown where `isShown` is true.
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
  /// Nil if the resource was unchanged, or not started.
  fileprivate var mark: ChangeMark? {
    switch result {
    case .done: action.mark
    case .absent: .absent
    case .kept: .kept
    case .failed: .failed
    case .unchanged, .notStarted: nil
    }
  }

  /// `updated 2 fields, ready after 14 s`, or `already gone`; nil if remarks say more.
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
    case .kept(let spared): [Remark(spared)]
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

  /// Why it was not started; nil if it was.
  var obstacle: String? { if case .notStarted(let reason) = self { reason } else { nil } }
}
