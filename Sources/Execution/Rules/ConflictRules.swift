package import Diffing
internal import KubeAPI
internal import KubeModel
internal import Planning
package import RunModel

/// What is done about fields that other managers own with other values.
package struct ConflictRules: Hashable, Sendable {
  /// What counts where no rule speaks of a field.
  package var standard: ConflictResolution
  /// The first one that speaks of a field counts.
  package var rules: [ConflictRule]

  package init(_ standard: ConflictResolution = .stop, rules: [ConflictRule] = []) {
    self.standard = standard
    self.rules = rules
  }

  /// Whether every field is taken over, whoever owns it.
  var alwaysForces: Bool { standard == .force && rules.isEmpty }

  func resolution(of conflict: FieldConflict, id: ResourceID) -> ConflictResolution {
    rules.first { $0.speaks(of: conflict, id: id) }?.resolution ?? standard
  }
}

/// What is done about some fields of some resources; `*` stands for anything in kinds and names.
package struct ConflictRule: Hashable, Sendable {
  /// `Deployment` or `Deployment.apps`, in any case.
  package let kind: String
  package let namespace: String
  package let name: String
  /// The field that is meant, with all below it; nil for every field.
  package let path: PathPattern?
  /// The field manager that owns the field, such as `kubectl*`.
  package let manager: String
  package let resolution: ConflictResolution

  package init(
    kind: String, namespace: String = "*", name: String = "*", path: PathPattern? = nil,
    manager: String = "*", _ resolution: ConflictResolution
  ) {
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.path = path
    self.manager = manager
    self.resolution = resolution
  }

  func speaks(of conflict: FieldConflict, id: ResourceID) -> Bool {
    id.groupKind.isMeant(by: kind) && Glob(namespace).matches(id.namespace)
      && Glob(name).matches(id.name) && Glob(manager).matches(conflict.manager)
      && means(conflict.path)
  }

  /// A field whose path couldn't be read is none that a rule may name.
  private func means(_ field: ValuePath?) -> Bool {
    guard let path else { return true }
    return field.map(path.covers) ?? false
  }
}
