internal import KubeAPI
internal import KubeModel
internal import Planning

extension Run {
  /// Brings back what this run wrote, the last first: as the old revision has it, or away where this
  /// run created it.
  mutating func rollBack() async {
    emit(.rollbackStarted(count: touched.count))
    let former = Dictionary(
      difference.plan.batches.flatMap(\.changes).map { ($0.resource.id, $0.former) }
    ) { first, _ in first }
    let (undo, emit) = (Undo(executor), emit)
    var outcomes: [Outcome] = []
    for stage in touched.reversed().stages({ $0.resource.id.groupKind }) {
      outcomes += await stage.concurrentMap(width: width) { touched in
        let outcome = await undo.undo(touched, former: former[touched.resource.id] ?? nil)
        emit(.rolledBack(outcome))
        return outcome
      }
    }
    rolledBack = outcomes
  }
}

/// Undoes single writes.
private struct Undo: Sendable {
  private let cluster: Cluster
  private let writer: LiveWriter
  private let rules: ExecutionRules
  private let pacing: Pacing

  init(_ executor: Executor) {
    cluster = executor.cluster
    rules = executor.rules
    pacing = executor.surroundings.pacing
    writer = LiveWriter(server: executor.cluster.server, fieldManager: rules.fieldManager)
  }

  /// An object that was there before and that the old revision doesn't declare stays as it is: what
  /// it was like is not known.
  func undo(_ touched: Run.Touched, former: Resource?) async -> Outcome {
    let start = pacing.now()
    func outcome(_ action: Outcome.Action, _ result: Outcome.Result) -> Outcome {
      Outcome(
        touched.resource, priority: touched.priority, action, result,
        duration: pacing.now() - start)
    }
    do throws(KubeError) {
      if touched.action == .create {
        _ = try await writer.delete(touched.address, uid: touched.uid)
        return outcome(.delete, .done)
      }
      guard let former else {
        return outcome(.none, .notStarted("the old revision does not say what it was like"))
      }
      let address = try await cluster.address(of: former)
      _ = try await Negotiation(writer: writer, rules: rules).apply(
        former.prepared(for: rules.target), at: address)
      return outcome(.update, .done)
    } catch {
      return outcome(touched.action == .create ? .delete : .update, .failed(Failure(error)))
    }
  }
}
