package import KubeModel

/// The diagnostics about the manifests and the configuration of one state.
package struct Validation: Hashable, Sendable {
  package let revision: RevisionLabel
  package let fileCount: Int
  package let resourceCount: Int
  /// Sorted by severity and location.
  package let diagnostics: [Diagnostic]

  /// Takes the plan that creates everything; its diagnostics include every mistake.
  package init(_ plan: Plan, fileCount: Int) {
    revision = plan.to
    self.fileCount = fileCount
    resourceCount = plan.summary.create
    diagnostics = plan.diagnostics
  }

  package var isValid: Bool { !diagnostics.contains { $0.severity == .error } }
}
