internal import KubeAPI
internal import KubeModel
internal import Planning

extension Run {
  /// Undoes what this run wrote and deleted, the last first.
  ///
  /// Everything is as the old revision has it then, or away where this run created it; a signal leaves
  /// the rest as it is.
  mutating func rollBack() async {
    let former = Dictionary(
      difference.plan.batches.flatMap(\.changes).map { ($0.resource.id, $0.former) }
    ) { first, _ in first }
    let written = touched.reversed().map {
      Undo.Step.written($0, former: former[$0.resource.id] ?? nil)
    }
    let removed = deleted.filter(\.isRemoval).reversed().map(Undo.Step.removed)
    let parts = difference.plan.deletesFirst ? [written, removed] : [removed, written]
    emit(.rollbackStarted(count: written.count + removed.count))
    let (undo, emit, flag) = (Undo(executor, ownership), emit, executor.surroundings.flag)
    var outcomes: [Outcome] = []
    for turn in parts.flatMap({ $0.runs { Turn($0.priority, $0.resource) } }) {
      let results = await turn.concurrentMap(
        width: width, while: { flag.interruption == nil }
      ) { step in
        let outcome = await undo.undo(step)
        emit(.rolledBack(outcome))
        return outcome
      }
      outcomes += zip(turn, results).map { step, outcome in
        outcome ?? step.outcome(.none, .notStarted("the run was interrupted while it was undone"))
      }
    }
    rolledBack = outcomes
  }
}

/// Undoes single writes and deletions.
private struct Undo: Sendable {
  enum Step: Sendable {
    case written(Run.Touched, former: Resource?)
    /// Deleted, or marked for deletion.
    case removed(Outcome)
  }

  private let writer: LiveWriter
  private let write: ObjectWrite
  private let target: String?

  init(_ executor: Executor, _ ownership: Ownership) {
    target = executor.rules.target
    writer = LiveWriter(
      server: executor.cluster.server, fieldManager: executor.rules.fieldManager)
    write = ObjectWrite(executor, ownership, nil)
  }

  func undo(_ step: Step) async -> Outcome {
    switch step {
    case .written(let touched, _) where touched.action == .create: await remove(touched, step)
    case .written(let touched, let former?):
      await apply(
        former, step, touched.uid, touched.action == .replace ? .replace([]) : .update)
    case .written:
      // It was there before; what it was like is not known.
      step.outcome(.none, .notStarted("the old revision does not say what it was like"))
    case .removed(let outcome) where outcome.result == .done:
      await apply(outcome.resource, step, nil, .create)
    case .removed:
      step.outcome(.none, .notStarted("it is marked for deletion, which can't be taken back"))
    }
  }

  private func remove(_ touched: Run.Touched, _ step: Step) async -> Outcome {
    do throws(KubeError) {
      let live = LiveIdentity(uid: touched.uid, resourceVersion: "")
      _ = try await writer.delete(touched.address, live)
      return step.outcome(.delete, .done)
    } catch {
      return step.outcome(.delete, .failed(Failure(error)))
    }
  }

  private func apply(
    _ resource: Resource, _ step: Step, _ uid: String?, _ verdict: ObjectDifference.Verdict
  ) async -> Outcome {
    let live = uid.map { LiveIdentity(uid: $0, resourceVersion: "") }
    let written = await write.apply(
      ObjectDifference(resource.prepared(for: target), live: live, verdict), priority: step.priority
    )
    return step.outcome(written.outcome.action, written.outcome.result)
  }
}

extension Undo.Step {
  var resource: Resource {
    switch self {
    case .written(let touched, _): touched.resource
    case .removed(let outcome): outcome.resource
    }
  }

  var priority: Int {
    switch self {
    case .written(let touched, _): touched.priority
    case .removed(let outcome): outcome.priority
    }
  }

  func outcome(_ action: Outcome.Action, _ result: Outcome.Result) -> Outcome {
    Outcome(resource, priority: priority, action, result)
  }
}

extension Outcome {
  /// Whether its object was deleted, or is marked for that.
  fileprivate var isRemoval: Bool {
    switch result {
    case .done: true
    case .failed(let failure): failure.code == .timeout
    default: false
    }
  }
}
