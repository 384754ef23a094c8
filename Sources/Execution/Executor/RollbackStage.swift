internal import KubeAPI
internal import KubeModel
internal import Planning
internal import RunModel

/// Undoes what a run wrote and deleted.
struct RollbackStage: Sendable {
  let run: RunContext
  let plan: Plan

  /// Undoes everything, the last first; gives what became of each, in that order.
  ///
  /// Everything is as the old revision has it then, or away where this run created it; a signal leaves
  /// the rest as it is.
  func undo(_ progress: RunProgress) async -> [Outcome] {
    let parts = steps(progress)
    run.emit(.rollbackStarted(count: parts.reduce(0) { $0 + $1.count }))
    let (undo, emit, flag) = (Undo(run), run.emit, run.surroundings.flag)
    var outcomes: [Outcome] = []
    for turn in parts.flatMap({ $0.runs { Turn($0.priority, $0.resource) } }) {
      let results = await turn.concurrentMap(
        width: run.width, while: { flag.interruption == nil }
      ) { step in
        let outcome = await undo.undo(step)
        emit(.rolledBack(outcome))
        return outcome
      }
      outcomes += zip(turn, results).map { step, outcome in
        outcome ?? step.outcome(.none, .notStarted("the run was interrupted while it was undone"))
      }
    }
    return outcomes
  }

  /// What was written and what was deleted, the later of both first.
  private func steps(_ progress: RunProgress) -> [[Undo.Step]] {
    let former = Dictionary(
      plan.batches.flatMap(\.changes).map { ($0.resource.id, $0.former) }
    ) { first, _ in first }
    let written = progress.written.reversed().map {
      Undo.Step.written($0, former: former[$0.resource.id] ?? nil)
    }
    let removed = progress.deleted.filter(\.isRemoval).reversed().map(Undo.Step.removed)
    return plan.deletesFirst ? [written, removed] : [removed, written]
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
