package import KubeModel

/// What applying one resource would do to its live object.
package struct ObjectDifference: Sendable {
  package enum Verdict: Hashable, Sendable {
    case create
    /// Fields or their ownership would change.
    case update
    /// The object would be deleted and created anew, since these fields can't be changed.
    case replace([FieldProblem])
    case unchanged
    /// The server would refuse it.
    case failed(RequestError)
  }

  /// By what the verdict is known.
  package enum Basis: Hashable, Sendable {
    /// By a dry run of the server, or by what its managed fields prove.
    case server
    /// The Namespace doesn't exist yet: by a dry run under a scratch name in another one.
    case scratchNamespace(String)
    /// The kind doesn't exist yet: by the schema of its CustomResourceDefinition in the plan.
    case plannedSchema
    /// By nothing, for the reason given, as a sentence without its final full stop.
    case unchecked(String)
  }

  /// The resource as its manifest declares it.
  package let resource: Resource
  /// Nil where there is no live object, or none could be read.
  package let live: LiveIdentity?
  package internal(set) var verdict: Verdict
  /// What would change, sorted by path; empty for a create.
  package let fields: [FieldDifference]
  package let hidden: HiddenFields
  /// Sorted as the server tells them.
  package let conflicts: [ConflictingField]
  package internal(set) var basis: Basis
  /// From whom the live object is taken over; nil where it is the target's own, or there is none.
  package private(set) var adoption: Adoption?
  /// Whether fields of tools become those of hydros before the object is applied.
  package private(set) var takesFieldsOver = false
  /// The live object where it was not ready when it was read; nil where it was, or is none.
  package let pending: Value?

  package init(
    _ resource: Resource, live: LiveIdentity? = nil, _ verdict: Verdict,
    fields: [FieldDifference] = [], hidden: HiddenFields = HiddenFields(),
    conflicts: [ConflictingField] = [], basis: Basis = .server, adoption: Adoption? = nil,
    pending: Value? = nil
  ) {
    self.resource = resource
    self.live = live
    self.verdict = verdict
    self.fields = fields
    self.hidden = hidden
    self.conflicts = conflicts
    self.basis = basis
    self.adoption = adoption
    self.pending = pending
  }

  /// The same with whom the live object is taken from, where it is taken at all.
  ///
  /// `managers` are the tools whose fields become those of hydros: sorted, each once.
  package func adopting(
    _ adoption: Adoption?, fieldsOf managers: [String]
  ) -> ObjectDifference {
    guard verdict != .unchanged, verdict.failure == nil else { return self }
    var difference = self
    difference.adoption = adoption
    difference.adoption?.managers = managers
    difference.takesFieldsOver = !managers.isEmpty
    return difference
  }
}
