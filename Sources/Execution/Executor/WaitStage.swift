internal import KubeAPI
internal import KubeModel
internal import Planning
internal import Readiness
internal import RunModel

/// Waits until what a batch applied, or needs, is ready.
struct WaitStage: Sendable {
  let run: RunContext
  /// That of the batch.
  let priority: Int

  typealias Results = [ResourceID: ReadinessWait.Result]

  /// Waits for everything that the batch has just applied, as its groups ask for it.
  func wait(for batch: ServerDifference.Batch, _ progress: RunProgress) async -> Results {
    let awaited = await awaited(in: batch, progress)
    return run.halt.isOver ? [:] : await wait(for: awaited)
  }

  /// Waits for Namespaces and CustomResourceDefinitions that are needed now.
  func settle(_ needed: [WrittenObject]) async -> Results {
    guard !needed.isEmpty, !run.halt.isOver else { return [:] }
    let results = await wait(for: needed.compactMap { $0.awaited(run.rules.defaultWait) })
    if needed.contains(where: { $0.resource.definedKind != nil }) {
      // What the server serves now shows when the objects are applied.
      _ = try? await run.cluster.discovery.refresh()
    }
    return results
  }

  /// What was written in a batch and isn't ready; for an apply also what was so before.
  private func awaited(
    in batch: ServerDifference.Batch, _ progress: RunProgress
  ) async -> [ReadinessWait.Awaited] {
    let written = Dictionary(progress.written.map { ($0.resource.id, $0) }) { _, last in last }
    var awaited: [ReadinessWait.Awaited?] = []
    for (object, outcome) in zip(batch.objects, progress.applied.suffix(batch.objects.count)) {
      guard let timeout = run.rules.wait(for: object.resource.group) else { continue }
      switch outcome.result {
      case .done where outcome.readyAfter == nil:
        awaited.append(written[object.resource.id]?.awaited(timeout))
      case .unchanged where run.stopsAtFailure: awaited.append(await self.awaited(object, timeout))
      default: break
      }
    }
    return awaited.compactMap(\.self)
  }

  private func awaited(
    _ object: ObjectDifference, _ timeout: Duration
  ) async -> ReadinessWait.Awaited? {
    guard let pending = object.pending,
      let address = try? await run.cluster.address(of: object.resource)
    else { return nil }
    return .init(
      object.resource.id, at: address, applied: LiveObject(pending), timeout: timeout)
  }

  private func wait(for awaited: [ReadinessWait.Awaited]) async -> Results {
    guard !awaited.isEmpty else { return [:] }
    let wait = ReadinessWait(run.cluster.server, run.pacing)
    let (emit, priority, stops) = (run.emit, priority, run.stopsAtFailure)
    let left = run.halt.timeLeft
    let results = await run.surroundings.flag.cancelling {
      await wait.run(awaited, timeout: left, stopsAtFirstFailure: stops) {
        emit(ExecutionEvent($0, priority: priority))
      }
    }
    if stops { for result in results.values { stop(after: result) } }
    return results
  }

  private func stop(after result: ReadinessWait.Result) {
    switch result {
    case .failed: run.halt.stop(.failed)
    case .timedOut: run.halt.stop(.timedOut)
    case .ready, .cancelled: break
    }
  }
}

extension ExecutionEvent {
  fileprivate init(_ progress: ReadinessWait.Progress, priority: Int) {
    self =
      switch progress {
      case .waiting(let pending): .waiting(priority: priority, pending)
      case .ready(let id, let time): .ready(id, after: time)
      case .failed(let id, let failure): .waitFailed(id, failure)
      }
  }
}

extension WrittenObject {
  /// Nil where it was ready when it was written.
  fileprivate func awaited(_ timeout: Duration) -> ReadinessWait.Awaited? {
    pending.map { .init(resource.id, at: address, applied: $0, timeout: timeout) }
  }
}
