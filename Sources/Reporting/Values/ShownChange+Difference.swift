import KubeModel
import RunModel
import TargetState

extension ShownChange {
  /// What applying a resource would do; nil if it would do nothing.
  init?(_ object: ObjectDifference) {
    guard object.verdict != .unchanged else { return nil }
    self.init(
      mark: object.mark, resource: object.resource, fields: object.fields.map(\.withForeignWriters),
      note: object.simulation.map { _ in "simulated" }, remarks: object.remarks)
  }

  /// An object that differs from its manifest although the plan doesn't touch it; nil if it doesn't.
  init?(drifted object: ObjectDifference) {
    self.init(object)
    if mark == .create { note = "missing in the cluster" }
  }

  init(_ difference: DeletionDifference) {
    self.init(difference.deletion)
    switch difference.verdict {
    case .delete(let live): note = live.created.map { "live since \($0.shownDay)" }
    case .absent: self = marked(.absent, note: "already gone")
    case .kept(let spared): self = marked(.kept, [Remark(spared)])
    case .failed(let error): self = marked(.failed, Remark.error(error))
    }
    remarks += difference.consequences.map {
      .sentence(lead: "consequence", .warning, $0)
    }
  }

  private func marked(
    _ mark: ChangeMark, note: String? = nil, _ remarks: [Remark] = []
  ) -> ShownChange {
    ShownChange(mark: mark, resource: resource, priority: priority, note: note, remarks: remarks)
  }
}

extension ObjectDifference {
  fileprivate var mark: ChangeMark {
    switch verdict {
    case .create: .create
    case .update, .unchanged: .update
    case .replace: .replace
    case .failed: .failed
    }
  }

  fileprivate var remarks: [Remark] {
    failure + replacement + takeoverOfObject + conflicts.map(\.remark) + takeover
      + basis.remarks + omission
  }

  /// For a conflict only the advice, since each of its fields has a remark of its own.
  private var failure: [Remark] {
    guard let error = verdict.failure else { return [] }
    let remarks = Remark.error(error)
    return conflicts.isEmpty ? remarks : Array(remarks.dropFirst())
  }

  private var replacement: [Remark] {
    guard case .replace(let problems) = verdict else { return [] }
    let fields = problems.map { $0.field.isEmpty ? $0.message.visible : "`\($0.field.visible)`" }
    let cause = fields.isEmpty ? "" : ", since \(fields.joined(separator: ", ")) can't be changed"
    return [.sentence(lead: "replaced", .update, "deleted and created anew\(cause)")]
  }

  private var takeoverOfObject: [Remark] {
    guard let adoption else { return [] }
    let source = adoption.claimant.map { " from \($0)" } ?? ", which no tool claims"
    return [.note("adopts it\(source)\(adoption.taken)")]
  }

  private var takeover: [Remark] {
    guard hidden.ownership > 0 else { return [] }
    let fields = String.count(hidden.ownership, "field")
    let values = hidden.ownership == 1 ? "value" : "values"
    return [.note("takes over \(fields) that others set to the same \(values)")]
  }

  private var omission: [Remark] {
    guard hidden.byServer > 0 else { return [] }
    let verb = hidden.byServer == 1 ? "is" : "are"
    return [
      .note("\(String.count(hidden.byServer, "field")) that the server sets \(verb) not shown")
    ]
  }
}

extension Adoption {
  /// The managers whose fields come with the object; empty if there are none.
  fileprivate var taken: String {
    managers.isEmpty
      ? "" : ", with the fields of \(managers.joined(separator: ", "))"
  }
}

extension ObjectDifference.Basis {
  fileprivate var remarks: [Remark] {
    if case .unchecked(let reason) = self {
      [.sentence(lead: "not tried", .warning, reason)]
    } else {
      []
    }
  }

  /// Why there was no dry run of the object itself, and what was done instead.
  ///
  /// A sentence without its final full stop; nil if there was a dry run.
  func explanation(namespace: String) -> String? {
    switch self {
    case .server: nil
    case .scratchNamespace(let other):
      "namespace \(namespace) does not exist yet; tried in namespace \(other)"
    case .plannedSchema: "the kind does not exist yet; checked against its schema in the plan"
    case .unchecked(let reason): reason
    }
  }
}

extension ConflictingField {
  /// `spec.replicas is owned by kube-controller-manager: taken over`.
  var remark: Remark {
    .sentence(lead: "conflict", resolution.role, "\(owned): \(resolution.consequence)")
  }

  private var owned: String {
    let part = conflict.subresource.map { " through \($0.visible)" } ?? ""
    return "`\(shownPath.visible)` is owned by \(conflict.manager.visible)\(part)"
  }

  /// The path as hydros writes paths; as the server wrote it if hydros could not read that.
  var shownPath: String {
    conflict.path?.description ?? String(conflict.field.drop { $0 == "." })
  }
}

extension ConflictResolution {
  fileprivate var role: TextStyle.Role {
    switch self {
    case .stop: .error
    case .force: .warning
    case .yield: .note
    }
  }

  fileprivate var consequence: String {
    switch self {
    case .stop: "stops"
    case .force: "taken over"
    case .yield: "left to it"
    }
  }
}
