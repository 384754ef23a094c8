internal import KubeAPI
internal import KubeModel

extension Run {
  /// Waits until everything of the batch that was just applied is ready, as its groups ask for it.
  mutating func wait(for batch: ServerDifference.Batch) async {
    let awaited = await awaited(in: batch)
    guard !awaited.isEmpty, !halt.isOver else { return }
    amend(by: await wait(for: awaited, priority: batch.priority))
  }

  /// Waits for the Namespaces and CustomResourceDefinitions of this run that some objects need.
  mutating func settleDefinitions(neededBy objects: [ObjectDifference], priority: Int) async {
    let ids = objects.map(\.resource.id)
    let (namespaces, kinds) = (Set(ids.map(\.namespace)), Set(ids.map(\.groupKind)))
    let needed = unsettled.filter { $0.isNeeded(in: namespaces, for: kinds) }
    guard !needed.isEmpty, !halt.isOver else { return }
    amend(
      by: await wait(
        for: needed.flatMap { $0.awaited(rules.defaultWait) }, priority: priority))
    unsettled.removeAll { $0.isNeeded(in: namespaces, for: kinds) }
    if needed.contains(where: { $0.resource.definedKind != nil }) {
      // What the server serves now shows when the objects are applied.
      _ = try? await executor.cluster.discovery.refresh()
    }
  }

  /// What was written in a batch and isn't ready; for an apply also what was so before.
  private func awaited(in batch: ServerDifference.Batch) async -> [ReadinessWait.Awaited] {
    let written = Dictionary(touched.map { ($0.resource.id, $0) }) { _, last in last }
    var awaited: [ReadinessWait.Awaited] = []
    for (object, outcome) in zip(batch.objects, applied.suffix(batch.objects.count)) {
      guard let timeout = rules.wait(for: object.resource.group) else { continue }
      switch outcome.result {
      case .done where outcome.readyAfter == nil:
        awaited += written[object.resource.id]?.awaited(timeout) ?? []
      case .unchanged where stopsAtFailure: awaited += await self.awaited(object, timeout)
      default: break
      }
    }
    return awaited
  }

  private func awaited(
    _ object: ObjectDifference, _ timeout: Duration
  ) async -> [ReadinessWait.Awaited] {
    guard let pending = object.pending,
      let address = try? await executor.cluster.address(of: object.resource)
    else { return [] }
    return [.init(object.resource.id, at: address, applied: pending, timeout: timeout)]
  }

  private func wait(
    for awaited: [ReadinessWait.Awaited], priority: Int
  ) async -> [ResourceID: ReadinessWait.Result] {
    guard !awaited.isEmpty else { return [:] }
    let wait = ReadinessWait(executor.cluster.server, pacing)
    let (emit, stops, left) = (emit, stopsAtFailure, halt.timeLeft)
    return await executor.surroundings.flag.cancelling {
      await wait.run(awaited, timeout: left, stopsAtFirstFailure: stops) { progress in
        switch progress {
        case .waiting(let pending): emit(.waiting(priority: priority, pending))
        case .ready(let id, let time): emit(.ready(id, after: time))
        case .failed(let id, let failure): emit(.waitFailed(id, failure))
        }
      }
    }
  }

  private mutating func amend(by results: [ResourceID: ReadinessWait.Result]) {
    for index in applied.indices {
      guard let result = results[applied[index].resource.id] else { continue }
      applied[index] = applied[index].after(result)
    }
    for index in unsettled.indices {
      if case .ready? = results[unsettled[index].resource.id] { unsettled[index].pending = nil }
    }
    for result in results.values {
      switch result {
      case .failed: if stopsAtFailure { halt.stop(.failed) } else { hasFailures = true }
      case .timedOut: if stopsAtFailure { halt.stop(.timedOut) } else { hasTimeouts = true }
      case .ready, .cancelled: break
      }
    }
  }
}

extension Outcome {
  fileprivate func after(_ result: ReadinessWait.Result) -> Outcome {
    switch result {
    case .ready(let time): ready(after: time)
    case .failed(let failure), .timedOut(let failure): failing(failure)
    case .cancelled: self
    }
  }
}

extension Run.Touched {
  fileprivate func isNeeded(in namespaces: Set<String>, for kinds: Set<GroupKind>) -> Bool {
    if let defined = resource.definedKind { return kinds.contains(defined.kind) }
    return namespaces.contains(resource.id.name)
  }

  fileprivate func awaited(_ timeout: Duration) -> [ReadinessWait.Awaited] {
    pending.map { [.init(resource.id, at: address, applied: $0, timeout: timeout)] } ?? []
  }
}
