internal import KubeAPI
internal import KubeModel

/// A name under which a tool that deploys manifests manages their fields.
///
/// What people change by hand with `kubectl edit`, `scale` or `rollout` has names of its own, which
/// are not among them; nor are those of controllers.
package struct ToolManager: Sendable {
  package let name: String
  private let operations: [FieldOperation]

  private init(_ name: String, _ operations: FieldOperation...) {
    self.name = name
    self.operations = operations
  }

  /// Whether some fields are what such a tool deployed; never those of a subresource.
  static func owns(_ entry: ManagedFields) -> Bool {
    entry.subresource.isEmpty
      && all.contains { row in
        row.name == entry.manager && row.operations.contains { $0 == entry.operation }
      }
  }

  package static let all: [ToolManager] = [
    ToolManager("kubectl-client-side-apply", .update),
    // Servers before 1.18 took the name of the program for that; Kahoy calls kubectl.
    ToolManager("kubectl", .apply, .update),
    ToolManager("kubectl-create", .update),
    ToolManager("kubectl-replace", .update),
    ToolManager("kubectl-last-applied", .apply),
    ToolManager("kahoy", .apply, .update),
    ToolManager("helm", .apply, .update),
    ToolManager("helm-controller", .apply, .update),
    ToolManager("kustomize-controller", .apply, .update),
    ToolManager("flux", .apply, .update),
    ToolManager("argocd-controller", .apply, .update),
    ToolManager("argocd-application-controller", .apply, .update),
    ToolManager("kapp", .apply, .update),
    ToolManager("kluctl", .apply, .update),
    ToolManager("kpt", .apply, .update),
    ToolManager("timoni", .apply, .update),
  ]
}
