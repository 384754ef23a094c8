internal import KubeAPI
internal import KubeModel
internal import RunModel

extension ReadinessWaitState {
  mutating func see(_ object: LiveObject, as id: ResourceID, at now: Duration) {
    guard var entry = entries[id], entry.isWaiting else { return }
    entry.object = object
    unreported.insert(id)
    pods.recognise(object)
    if NewestPods.isWorkload(id.object.groupKind), !pods.looksAfter(id) { hasNewWorkloads = true }
    switch entry.readiness(of: object) {
    case .ready: become(ready: id, at: now)
    case .inProgress(let message):
      entry.stage = .waiting(message)
      entries[id] = entry
      judgePods(of: id)
    case .failed(let message) where !isGraceOver && entry.isAsApplied:
      entry.stage = .waiting(message)
      entries[id] = entry
    case .failed(let message):
      entries[id] = entry
      fail(id, Failure(.notReady, message, help: entry.failureHelp))
    }
  }

  /// A Job that is to vanish once it is done was done; everything else may come back.
  mutating func lose(_ id: ResourceID, at now: Duration) {
    guard let entry = entries[id], entry.isWaiting else { return }
    if entry.vanishesWhenDone { return become(ready: id, at: now) }
    unreported.insert(id)
    entries[id]?.object = nil
    entries[id]?.stage = .waiting("it no longer exists")
  }

  private mutating func become(ready id: ResourceID, at now: Duration) {
    guard let awaited = entries[id]?.awaited else { return }
    entries[id]?.stage = .settled(.ready(after: now - start))
    undecided -= 1
    release(id)
    report(.ready(awaited.id, after: now - start))
  }

  /// Its details are asked for first, so that it is reported whole.
  mutating func fail(_ id: ResourceID, _ failure: Failure, pod: Belonging? = nil) {
    guard let entry = entries[id], entry.isWaiting else { return }
    entries[id]?.stage = .failing(failure)
    hasNewFailure = true
    let subject = FailureSubject(
      object: entry.object, pod: pod.map(FailureSubject.FailingPod.init) ?? entry.ownPod)
    steps.append(.explain(id, subject))
    release(id)
  }

  private mutating func release(_ id: ResourceID) {
    unreported.insert(id)
    let ended = [sources.settle(id)].compactMap(\.self) + pods.settle(id)
    steps += ended.map(WaitStep.stop)
  }

  mutating func cancelTheRest() {
    hasNewFailure = false
    for id in order where entries[id]?.isWaiting == true {
      entries[id]?.stage = .settled(.cancelled)
      undecided -= 1
      release(id)
    }
  }

  mutating func timeOut(at now: Duration) {
    for id in order {
      guard let entry = entries[id], case .waiting(let missing) = entry.stage,
        let deadline = entry.deadline, now >= deadline
      else { continue }
      let pod = newestPods(of: id).first { !$0.isReady }
      let message = "not ready after \((deadline - start).words): \(missing)\(Self.words(of: pod))"
      fail(id, Failure(.timeout, message, help: ReadinessEntry.timeoutHelp), pod: pod)
    }
  }

  mutating func reportPending() {
    let changed = unreported.filter { pending($0) != reported[$0] }
    unreported = []
    guard !changed.isEmpty else { return }
    for id in changed { reported[id] = pending(id) }
    if !reported.isEmpty { report(.waiting(order.compactMap { reported[$0] })) }
  }

  /// What an object lacks; nil where nothing is awaited of it any more.
  private func pending(_ id: ResourceID) -> ExecutionEvent.Pending? {
    guard let entry = entries[id], case .waiting(let message) = entry.stage else { return nil }
    let pod = newestPods(of: id).first { $0.hint != nil }
    return ExecutionEvent.Pending(entry.awaited.id, message + Self.words(of: pod))
  }

  mutating func endGrace(at now: Duration) {
    guard !isGraceOver else { return }
    isGraceOver = true
    for id in order {
      if let object = entries[id]?.object { see(object, as: id, at: now) }
    }
  }

  private static func words(of pod: Belonging?) -> String {
    guard let pod, let hint = pod.hint else { return "" }
    return " (\(pod.id): \(hint))"
  }
}

extension ReadinessWait.Result {
  init(_ failure: Failure) {
    self = failure.code == .timeout ? .timedOut(failure) : .failed(failure)
  }
}
