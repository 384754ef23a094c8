package import KubeModel

/// A field that another manager owns with another value, and what the rules say about it.
package struct ConflictingField: Hashable, Sendable {
  package let conflict: FieldConflict
  package let resolution: ConflictResolution

  package init(_ conflict: FieldConflict, _ resolution: ConflictResolution) {
    self.conflict = conflict
    self.resolution = resolution
  }
}

/// What to do about a field that another manager owns with another value.
package enum ConflictResolution: String, Hashable, Sendable, CaseIterable {
  /// The resource fails.
  case stop
  /// The field is taken over.
  case force
  /// The field is left to the other manager.
  case yield
}
