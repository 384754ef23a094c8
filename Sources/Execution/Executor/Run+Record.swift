internal import KubeAPI
internal import KubeModel

extension Run {
  /// Stores what the run is about to do; false where that fails, so that nothing may be written.
  mutating func beginsRecord() async -> Bool {
    do throws(RecordError) {
      try await executor.surroundings.journal?.begin(difference, identity)
      return true
    } catch {
      stop(error)
      return false
    }
  }

  /// Stores what a batch wrote; a run that can't begins nothing more.
  mutating func record(_ written: ArraySlice<Touched>) async {
    guard recordFailure == nil else { return }
    do throws(RecordError) {
      try await executor.surroundings.journal?.advance(Array(written))
    } catch {
      stop(error)
    }
  }

  /// The report of the run, once the record holds how it ended.
  mutating func recorded() async -> ExecutionReport {
    guard recordFailure == nil else { return report }
    do throws(RecordError) {
      try await executor.surroundings.journal?.finish(report, difference, uids: uids)
    } catch {
      stop(error)
    }
    return report
  }

  private mutating func stop(_ error: RecordError) {
    recordFailure = Failure(error)
    halt.stop(.failed)
  }

  private var report: ExecutionReport {
    ExecutionReport(
      id: identity.id, command: identity.command, target: identity.target,
      cluster: difference.cluster, plan: difference.plan, started: identity.started,
      ended: executor.surroundings.now(), status: status, trouble: trouble, applied: applied,
      deleted: deleted, hooks: hooks, rolledBack: rolledBack,
      createdNamespaces: createdNamespaces, requests: executor.surroundings.requests())
  }

  private var trouble: Failure? {
    if let recordFailure { return recordFailure }
    guard case .lockLost(let loss) = halt.reason else { return nil }
    return Failure(
      .lock, loss.message, help: "see with `hydros status` who holds it, and run again")
  }

  /// Those of what the run wrote, and of what it found as declared.
  private var uids: [ResourceID: String] {
    let found = difference.objects.compactMap { object in
      object.live.map { (object.resource.id, $0.uid) }
    }
    return Dictionary(found + touched.map { ($0.resource.id, $0.uid) }) { _, last in last }
  }
}

extension Failure {
  fileprivate init(_ error: RecordError) {
    self.init(.record, "the record was not written: \(error.message)", help: error.help)
  }
}
