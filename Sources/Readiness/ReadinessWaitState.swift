internal import KubeAPI
internal import KubeModel
internal import RunModel

/// What a wait for readiness knows, and what follows from each piece of news.
struct ReadinessWaitState: WaitState {
  typealias Progress = ReadinessWait.Progress

  let start: Duration
  private let stopsAtFirstFailure: Bool
  let report: @Sendable (Progress) -> Void
  /// By the id of the address, under which the server knows the objects.
  var entries: [ResourceID: ReadinessEntry]
  /// The keys of the entries, by the ids under which they are reported.
  let order: [ResourceID]
  var sources: WaitSources
  var pods = PodWatches()
  var steps: [WaitStep] = []
  /// What each object lacks, as it was reported last.
  var reported: [ResourceID: ExecutionEvent.Pending] = [:]
  /// The entries of which something new is known since then.
  var unreported: Set<ResourceID>

  /// How many entries have no result.
  var undecided: Int
  var isGraceOver = false
  var hasNewFailure = false
  /// Whether there may be workloads in progress whose Pods nobody looks at.
  var hasNewWorkloads = false

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
    unreported = Set(entries.keys)
    undecided = entries.count
  }

  var isOver: Bool { undecided == 0 }

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
    return sources.all.map(WaitStep.start) + finish()
  }

  mutating func take(_ news: WaitNews, at now: Duration) -> [WaitStep] {
    switch news {
    case .snapshot(let source, let objects): takeSnapshot(objects, from: source, at: now)
    case .seen(let source, let object): takeObject(object, from: source, at: now)
    case .gone(let source, let object): takeLoss(of: object, from: source, at: now)
    case .failed(let source, let error): takeFailure(error, of: source, at: now)
    case .moment: takeMoment(now)
    case .explained(let id, let details): takeDetails(details, of: id, at: now)
    }
    return finish()
  }

  private mutating func takeMoment(_ now: Duration) {
    timeOut(at: now)
    if now >= start + Self.grace { endGrace(at: now) }
  }

  /// What follows from all that was told.
  private mutating func finish() -> [WaitStep] {
    if isGraceOver, hasNewWorkloads { lookAtPods() }
    if stopsAtFirstFailure, hasNewFailure { cancelTheRest() }
    reportPending()
    defer { steps = [] }
    return steps
  }
}
