internal import KubeAPI
internal import KubeModel
internal import RunModel

/// Undoes single writes and deletions.
struct Undo: Sendable {
  enum Step: Sendable {
    case written(WrittenObject, former: Resource?)
    /// Deleted, or marked for deletion.
    case removed(Outcome)
  }

  private let writer: LiveWriter
  private let write: ObjectWrite
  private let target: String?

  init(_ run: RunContext) {
    target = run.rules.target
    writer = LiveWriter(server: run.cluster.server, fieldManager: run.rules.fieldManager)
    write = ObjectWrite(run, boundedBy: nil)
  }

  func undo(_ step: Step) async -> Outcome {
    switch step {
    case .written(let object, _) where object.action == .create: await remove(object, step)
    case .written(let object, let former?):
      await apply(
        former, step, object.uid, object.action == .replace ? .replace([]) : .update)
    case .written:
      // It was there before; what it was like is not known.
      step.outcome(.none, .notStarted("the old revision does not say what it was like"))
    case .removed(let outcome) where outcome.result == .done:
      await apply(outcome.resource, step, nil, .create)
    case .removed:
      step.outcome(.none, .notStarted("it is marked for deletion, which can't be taken back"))
    }
  }

  private func remove(_ object: WrittenObject, _ step: Step) async -> Outcome {
    do throws(KubeError) {
      let live = LiveIdentity(uid: object.uid, resourceVersion: "")
      _ = try await writer.delete(object.address, live)
      return step.outcome(.delete, .done)
    } catch {
      return step.outcome(.delete, .failed(Failure(error.reported)))
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
    case .written(let object, _): object.resource
    case .removed(let outcome): outcome.resource
    }
  }

  var priority: Int {
    switch self {
    case .written(let object, _): object.priority
    case .removed(let outcome): outcome.priority
    }
  }

  func outcome(_ action: Outcome.Action, _ result: Outcome.Result) -> Outcome {
    Outcome(resource, priority: priority, action, result)
  }
}
