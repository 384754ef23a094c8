internal import KubeModel
internal import RunModel
internal import TargetState

extension RunProgress {
  /// What the run did so far, as a report that ends now.
  func report(of difference: ServerDifference, in run: RunContext) -> ExecutionReport {
    let identity = run.identity
    return ExecutionReport(
      id: identity.id, command: identity.command, target: identity.target,
      cluster: difference.cluster, plan: difference.plan, started: identity.started,
      ended: run.surroundings.now(), status: status(of: difference, run.halt.reason),
      trouble: trouble(run.halt.reason), applied: applied, deleted: deleted, hooks: hooks,
      rolledBack: rolledBack, createdNamespaces: namespaces.created,
      requests: run.surroundings.requests())
  }

  /// The uids of what the run wrote, and of what it found as declared.
  func uids(of difference: ServerDifference) -> [ResourceID: String] {
    let found = difference.objects.compactMap { object in
      object.live.map { (object.resource.id, $0.uid) }
    }
    return Dictionary(found + written.map { ($0.resource.id, $0.uid) }) { _, last in last }
  }

  private func status(
    of difference: ServerDifference, _ reason: Halt.Reason?
  ) -> ExecutionReport.Status {
    switch reason {
    case nil: difference.summary.failed > 0 ? .failed : shortfall.status
    case .guarded: .guarded
    case .refused, .failed, .lockLost: .failed
    case .timedOut: .timedOut
    case .interrupted(let interruption): .interrupted(interruption)
    }
  }

  private func trouble(_ reason: Halt.Reason?) -> Failure? {
    if let recordFailure { return recordFailure }
    guard case .lockLost(let loss) = reason else { return nil }
    return Failure(
      .lock, loss.message, help: "see with `hydros status` who holds it, and run again")
  }
}

extension RunProgress.Shortfall {
  fileprivate var status: ExecutionReport.Status {
    switch self {
    case .none: .done
    case .timedOut: .timedOut
    case .failed: .failed
    }
  }
}
