internal import KubeModel

/// How many resources a plan touches in which way.
package struct PlanSummary: Hashable, Sendable {
  package let create: Int
  package let update: Int
  package let delete: Int
  /// Vanished resources that a guard spares.
  package let kept: Int
  package let moved: Int
  package let unchanged: Int

  /// Whether carrying the plan out would change nothing.
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
  /// Whether something is wrong with the manifests or the configuration, so that nothing is planned.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
