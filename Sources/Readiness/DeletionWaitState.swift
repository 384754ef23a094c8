internal import KubeAPI
internal import KubeModel
internal import RunModel

/// What a wait for deletions knows, and what follows from each piece of news.
struct DeletionWaitState: WaitState {
  private struct Entry {
    let awaited: DeletionWait.Awaited
    /// As it was last seen.
    var object: LiveObject?
    var result: DeletionWait.Result?
  }

  private let start: Duration
  private let deadline: Duration?
  private let report: @Sendable (DeletionWait.Progress) -> Void
  /// By the id of the address, under which the server knows the objects.
  private var entries: [ResourceID: Entry]
  /// How many of them have no result.
  private var undecided: Int
  private var sources: WaitSources
  private var steps: [WaitStep] = []

  init(
    _ awaited: [DeletionWait.Awaited], timeout: Duration?, start: Duration,
    report: @escaping @Sendable (DeletionWait.Progress) -> Void
  ) {
    self.start = start
    self.report = report
    deadline = timeout.map { start + $0 }
    entries = Dictionary(awaited.map { ($0.address.id, Entry(awaited: $0)) }) { first, _ in first }
    undecided = entries.count
    sources = WaitSources(awaited.map(\.address))
  }

  var moments: [Duration] { [deadline].compactMap(\.self) }
  var isOver: Bool { undecided == 0 }

  /// What became of each object; what is undecided was cancelled.
  var results: [ResourceID: DeletionWait.Result] {
    Dictionary(entries.values.map { ($0.awaited.id, $0.result ?? .cancelled) }) { first, _ in first
    }
  }

  mutating func begin(at now: Duration) -> [WaitStep] { sources.all.map(WaitStep.start) }

  mutating func take(_ news: WaitNews, at now: Duration) -> [WaitStep] {
    switch news {
    case .snapshot(let source, let objects): takeSnapshot(objects, from: source, at: now)
    case .seen(let source, let object):
      if sources.isAwaited(object.id, through: source) { see(object, at: now) }
    case .gone(let source, let object):
      if sources.isAwaited(object.id, through: source) { end(object.id, at: now) }
    case .failed(let source, let error): takeFailure(error, of: source)
    case .moment: timeOut(at: now)
    case .explained: break
    }
    defer { steps = [] }
    return steps
  }

  private mutating func takeSnapshot(
    _ objects: [LiveObject], from source: WaitSource, at now: Duration
  ) {
    let known = Dictionary(objects.map { ($0.id, $0) }) { first, _ in first }
    for id in sources.awaited(through: source) {
      if let object = known[id] { see(object, at: now) } else { end(id, at: now) }
    }
  }

  private mutating func see(_ object: LiveObject, at now: Duration) {
    guard let entry = entries[object.id], entry.result == nil else { return }
    guard object.uid == entry.awaited.uid else { return end(object.id, at: now) }
    entries[object.id]?.object = object
    if object.finalizers != entry.object?.finalizers ?? [], !object.finalizers.isEmpty {
      report(.held(entry.awaited.id, finalizers: object.finalizers))
    }
  }

  private mutating func end(_ id: ResourceID, at now: Duration) {
    guard let entry = entries[id], entry.result == nil else { return }
    settle(id, .gone(after: now - start))
    report(.gone(entry.awaited.id, after: now - start))
  }

  private mutating func takeFailure(_ error: KubeError, of source: WaitSource) {
    let polls = sources.fallBack(from: source)
    steps += [.stop(source)] + polls.map(WaitStep.start)
    guard polls.isEmpty else { return }
    for id in sources.awaited(through: source) { fail(id, Failure(error.reported)) }
  }

  private mutating func timeOut(at now: Duration) {
    guard let deadline, now >= deadline else { return }
    for (id, entry) in entries.sorted(by: { $0.key < $1.key }) where entry.result == nil {
      fail(id, Obstacle(entry.object).failure(after: deadline - start))
    }
  }

  private mutating func fail(_ id: ResourceID, _ failure: Failure) {
    guard let entry = entries[id], entry.result == nil else { return }
    settle(id, failure.code == .timeout ? .timedOut(failure) : .failed(failure))
    report(.failed(entry.awaited.id, failure))
  }

  private mutating func settle(_ id: ResourceID, _ result: DeletionWait.Result) {
    entries[id]?.result = result
    undecided -= 1
    if let source = sources.settle(id) { steps.append(.stop(source)) }
  }
}
