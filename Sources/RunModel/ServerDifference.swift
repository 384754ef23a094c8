package import KubeModel
package import Planning

/// A plan against the live cluster: what each of its changes would really do.
///
/// One object that fails never hides the others.
package struct ServerDifference: Sendable {
  /// The differences of one batch of the plan, in its order.
  package struct Batch: Sendable {
    package let priority: Int
    package let objects: [ObjectDifference]

    package init(priority: Int, objects: [ObjectDifference]) {
      self.priority = priority
      self.objects = objects
    }
  }

  package let plan: Plan
  /// For people: `context prod of /home/ci/.kube/config`.
  package let cluster: String
  /// Namespaces that are missing, not in the plan, and to be created for its resources; sorted.
  package let missingNamespaces: [String]
  package let batches: [Batch]
  /// In the order of deletion.
  package let deletions: [DeletionDifference]
  /// Resources that the plan doesn't touch and that differ from their manifests, sorted by id; nil
  /// where nobody asked.
  package let drift: [ObjectDifference]?
  /// The uids that the record of the target holds, by which the guards judge again.
  package let inventory: Set<String>

  package init(
    plan: Plan, cluster: String, missingNamespaces: [String] = [], batches: [Batch] = [],
    deletions: [DeletionDifference] = [], drift: [ObjectDifference]? = nil,
    inventory: Set<String> = []
  ) {
    self.plan = plan
    self.cluster = cluster
    self.missingNamespaces = missingNamespaces
    self.batches = batches
    self.deletions = deletions
    self.drift = drift
    self.inventory = inventory
  }

  package var objects: [ObjectDifference] { batches.flatMap(\.objects) }
}

/// How many resources a server-side difference holds of each kind.
package struct ServerDifferenceSummary: Hashable, Sendable {
  package let create: Int
  package let update: Int
  package let replace: Int
  package let delete: Int
  /// Vanished resources that a guard spares.
  package let kept: Int
  /// Resources of the plan whose live objects are already as declared, or already gone.
  package let unchanged: Int
  /// Resources outside of the plan whose live objects differ from their manifests.
  package let drifted: Int
  package let failed: Int

  package var isEmpty: Bool { create + update + replace + delete + drifted == 0 }
}

extension ServerDifference {
  package var summary: ServerDifferenceSummary {
    let verdicts = objects.map(\.verdict)
    let deletions = self.deletions.map(\.verdict)
    return ServerDifferenceSummary(
      create: verdicts.count { $0 == .create },
      update: verdicts.count { $0 == .update },
      replace: verdicts.count(where: \.isReplacement),
      delete: deletions.count { if case .delete = $0 { true } else { false } },
      kept: deletions.count { if case .kept = $0 { true } else { false } },
      unchanged: verdicts.count { $0 == .unchanged } + deletions.count { $0 == .absent },
      drifted: (drift ?? []).count { $0.verdict.failure == nil },
      failed: verdicts.count { $0.failure != nil }
        + (drift ?? []).count { $0.verdict.failure != nil }
        + deletions.count { if case .failed = $0 { true } else { false } })
  }
}

extension ServerDifference {
  /// Why a run writes nothing at all.
  package enum Stop: Hashable, Sendable {
    /// A guard of the plan says so.
    case guarded
    /// The server would refuse part of it; a sync goes on with the rest.
    case refused
  }

  /// What keeps a command from beginning; nil where nothing does.
  package func stop(of command: ExecutionReport.Command) -> Stop? {
    if !plan.guards.isEmpty { return .guarded }
    return command.stopsAtFailure && summary.failed > 0 ? .refused : nil
  }
}

extension ObjectDifference.Verdict {
  package var isReplacement: Bool { if case .replace = self { true } else { false } }
  package var failure: RequestError? { if case .failed(let error) = self { error } else { nil } }
}
