package import KubeModel

/// What is wrong with the manifests and the configuration of one state.
package struct Validation: Hashable, Sendable {
  package let revision: RevisionLabel
  package let fileCount: Int
  package let resourceCount: Int
  /// Sorted by severity and place.
  package let diagnostics: [Diagnostic]

  /// Takes the plan that creates everything, in which every mistake is a diagnostic.
  package init(_ plan: Plan, fileCount: Int) {
    revision = plan.to
    self.fileCount = fileCount
    resourceCount = plan.summary.create
    diagnostics = plan.diagnostics
  }

  package var isValid: Bool { !diagnostics.contains { $0.severity == .error } }
}
