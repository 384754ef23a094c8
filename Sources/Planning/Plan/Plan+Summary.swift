internal import KubeModel

/// The number of resources that a plan creates, updates, deletes and keeps.
package struct PlanSummary: Hashable, Sendable {
  package let create: Int
  package let update: Int
  package let delete: Int
  /// The number of removed resources that a guard keeps.
  package let kept: Int
  package let moved: Int
  package let unchanged: Int

  /// Whether carrying out the plan would change nothing.
  package var isEmpty: Bool { create + update + delete == 0 }
}

extension Plan {
  package var summary: PlanSummary {
    let changes = batches.flatMap(\.changes)
    return PlanSummary(
      create: changes.count { $0.action == .create },
      update: changes.count { $0.action == .update },
      delete: deletions.count { $0.guard == nil },
      kept: deletions.count { $0.guard != nil },
      moved: moved.count,
      unchanged: unchangedCount)
  }
}

extension Plan {
  /// Whether the manifests or the configuration have errors; nothing is planned then.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
