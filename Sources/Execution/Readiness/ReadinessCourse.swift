internal import KubeAPI
internal import KubeModel

/// What a wait for readiness knows, and what follows from each piece of news.
struct ReadinessCourse: WaitCourse {
  typealias Progress = ReadinessWait.Progress

  private let start: Duration
  private let stopsAtFirstFailure: Bool
  private let report: @Sendable (Progress) -> Void
  /// By the id of the address, under which the server knows the objects.
  private var entries: [ResourceID: ReadinessEntry]
  /// The keys of the entries, by the ids under which they are reported.
  private let order: [ResourceID]
  private var sources: WaitSources
  private var pods = PodWatches()
  private var steps: [WaitStep] = []
  private var reported: [ExecutionEvent.Pending] = []

  private var isGraceOver = false

  /// How long a workload may be in progress before its Pods are looked at, and how long a controller
  /// may leave a failure standing that was told of an older declaration.
  static let grace = Duration.seconds(2)

  init(
    _ awaited: [ReadinessWait.Awaited], timeout: Duration?, stopsAtFirstFailure: Bool,
    start: Duration, report: @escaping @Sendable (Progress) -> Void
  ) {
    self.start = start
    self.stopsAtFirstFailure = stopsAtFirstFailure
    self.report = report
    let all = awaited.map { ReadinessEntry($0, timeout: timeout, start: start) }
    entries = Dictionary(all.map { ($0.awaited.address.id, $0) }) { first, _ in first }
    order = entries.values.sorted { $0.awaited.id < $1.awaited.id }.map(\.awaited.address.id)
    sources = WaitSources(all.map(\.awaited.address))
  }

  var isOver: Bool { entries.values.allSatisfy { $0.result != nil } }

  var moments: [Duration] {
    entries.values.compactMap(\.deadline) + [start + Self.grace]
  }

  /// What became of each object; what is undecided was cancelled.
  var results: [ResourceID: ReadinessWait.Result] {
    Dictionary(entries.values.map { ($0.awaited.id, $0.outcome) }) { first, _ in first }
  }

  /// Objects that are ready as they were applied need no source.
  mutating func begin(at now: Duration) -> [WaitStep] {
    for id in order {
      if let applied = entries[id]?.awaited.applied { see(applied, as: id, at: now) }
    }
    return sources.all.map(WaitStep.start) + finish(at: now)
  }

  mutating func take(_ news: WaitNews, at now: Duration) -> [WaitStep] {
    switch news {
    case .snapshot(let source, let objects): takeSnapshot(objects, from: source, at: now)
    case .seen(let source, let object): takeObject(object, from: source, at: now)
    case .gone(let source, let object): takeLoss(of: object, from: source, at: now)
    case .failed(let source, let error): takeFailure(error, of: source, at: now)
    case .moment: break
    case .explained(let id, let details): takeDetails(details, of: id, at: now)
    }
    return finish(at: now)
  }

  /// What follows from the time and from failures, whatever was told.
  private mutating func finish(at now: Duration) -> [WaitStep] {
    timeOut(at: now)
    if now >= start + Self.grace {
      endGrace(at: now)
      lookAtPods()
    }
    if stopsAtFirstFailure, entries.values.contains(where: \.isFailure) { cancelTheRest() }
    reportPending()
    defer { steps = [] }
    return steps
  }
}

// MARK: What is told

extension ReadinessCourse {
  private mutating func takeSnapshot(
    _ objects: [LiveObject], from source: WaitSource, at now: Duration
  ) {
    guard !pods.contains(source) else {
      pods.belongings.replace(source, with: objects.map(Belonging.init))
      for id in pods.workloads(of: source) { judgePods(of: id) }
      return
    }
    let known = Dictionary(objects.map { ($0.id, $0) }) { first, _ in first }
    for id in sources.awaited(through: source) {
      if let object = known[id] { see(object, as: id, at: now) } else { lose(id, at: now) }
    }
  }

  private mutating func takeObject(
    _ object: LiveObject, from source: WaitSource, at now: Duration
  ) {
    if pods.contains(source) {
      let belonging = Belonging(object)
      pods.belongings.put(belonging, from: source)
      for id in pods.workloads(above: belonging) { judgePods(of: id) }
    } else if sources.isAwaited(object.id, through: source) {
      see(object, as: object.id, at: now)
    }
  }

  private mutating func takeLoss(
    of object: LiveObject, from source: WaitSource, at now: Duration
  ) {
    if pods.contains(source) {
      pods.belongings.remove(object.uid, from: source)
    } else if sources.isAwaited(object.id, through: source) {
      lose(object.id, at: now)
    }
  }

  private mutating func takeFailure(
    _ error: KubeError, of source: WaitSource, at now: Duration
  ) {
    if pods.contains(source) { return }
    let polls = sources.fallBack(from: source)
    steps += [.stop(source)] + polls.map(WaitStep.start)
    guard polls.isEmpty else { return }
    for id in sources.awaited(through: source) { fail(id, Failure(error)) }
  }

  private mutating func takeDetails(
    _ details: [FailureDetail], of id: ResourceID, at now: Duration
  ) {
    guard let entry = entries[id], case .failing(let failure) = entry.stage else { return }
    let whole = Failure(failure.code, failure.message, help: failure.help, details: details)
    entries[id]?.stage = .settled(.init(whole))
    report(.failed(entry.awaited.id, whole))
  }
}

// MARK: What follows

extension ReadinessCourse {
  private mutating func see(_ object: LiveObject, as id: ResourceID, at now: Duration) {
    guard var entry = entries[id], entry.isWaiting else { return }
    entry.object = object
    pods.recognise(object)
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
  private mutating func lose(_ id: ResourceID, at now: Duration) {
    guard let entry = entries[id], entry.isWaiting else { return }
    if entry.vanishesWhenDone { return become(ready: id, at: now) }
    entries[id]?.object = nil
    entries[id]?.stage = .waiting("it no longer exists")
  }

  private mutating func become(ready id: ResourceID, at now: Duration) {
    guard let awaited = entries[id]?.awaited else { return }
    entries[id]?.stage = .settled(.ready(after: now - start))
    release(id)
    report(.ready(awaited.id, after: now - start))
  }

  /// Its details are asked for first, so that it is reported whole.
  private mutating func fail(_ id: ResourceID, _ failure: Failure, pod: Belonging? = nil) {
    guard let entry = entries[id], entry.isWaiting else { return }
    entries[id]?.stage = .failing(failure)
    let subject = FailureSubject(
      object: entry.object, pod: pod.map(FailureSubject.FailingPod.init) ?? entry.ownPod)
    steps.append(.explain(id, subject))
    release(id)
  }

  private mutating func release(_ id: ResourceID) {
    let ended = [sources.settle(id)].compactMap(\.self) + pods.settle(id)
    steps += ended.map(WaitStep.stop)
  }

  private mutating func cancelTheRest() {
    for id in order where entries[id]?.isWaiting == true {
      entries[id]?.stage = .settled(.cancelled)
      release(id)
    }
  }

  private mutating func timeOut(at now: Duration) {
    for id in order {
      guard let entry = entries[id], case .waiting(let missing) = entry.stage,
        let deadline = entry.deadline, now >= deadline
      else { continue }
      let pod = newestPods(of: id).first { !$0.isReady }
      let message = "not ready after \((deadline - start).words): \(missing)\(Self.words(of: pod))"
      fail(id, Failure(.timeout, message, help: ReadinessEntry.timeoutHelp), pod: pod)
    }
  }

  private mutating func reportPending() {
    let pending = order.compactMap { id -> ExecutionEvent.Pending? in
      guard let entry = entries[id], case .waiting(let message) = entry.stage else { return nil }
      let pod = newestPods(of: id).first { $0.hint != nil }
      return ExecutionEvent.Pending(entry.awaited.id, message + Self.words(of: pod))
    }
    guard pending != reported else { return }
    reported = pending
    if !pending.isEmpty { report(.waiting(pending)) }
  }

  private mutating func endGrace(at now: Duration) {
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

// MARK: Pods

extension ReadinessCourse {
  private mutating func lookAtPods() {
    let workloads = order.compactMap { id -> LiveObject? in
      guard let entry = entries[id], entry.isWaiting, !pods.looksAfter(id) else { return nil }
      return NewestPods.isWorkload(id.object.groupKind) ? entry.object : nil
    }
    steps += pods.open(for: workloads).map(WaitStep.start)
  }

  private func newestPods(of id: ResourceID) -> [Belonging] {
    guard pods.looksAfter(id), let object = entries[id]?.object else { return [] }
    return NewestPods.of(object, pods.belongings) ?? []
  }

  /// A Job has a limit of its own for how often its Pods may crash.
  private mutating func judgePods(of id: ResourceID) {
    guard let entry = entries[id], entry.isWaiting else { return }
    let mayCrash = id.kind == "Job"
    for pod in newestPods(of: id) {
      guard let trouble = pod.trouble, !(mayCrash && trouble.isCrash) else { continue }
      return fail(id, Failure(.notReady, trouble.sentence, help: trouble.help), pod: pod)
    }
  }
}

extension ReadinessWait.Result {
  init(_ failure: Failure) {
    self = failure.code == .timeout ? .timedOut(failure) : .failed(failure)
  }
}
