internal import KubeAPI
internal import KubeModel
internal import RunModel

/// The object, and the Pod below it, of which a failure is told.
struct FailureSubject: Hashable, Sendable {
  /// As it was last seen; nil where it is gone.
  let object: LiveObject?
  let pod: FailingPod?

  struct FailingPod: Hashable, Sendable {
    let id: ResourceID
    let uid: String
    let logged: LoggedContainer?

    init(id: ResourceID, uid: String, logged: LoggedContainer?) {
      (self.id, self.uid, self.logged) = (id, uid, logged)
    }

    init(_ pod: Belonging) { self.init(id: pod.id, uid: pod.uid, logged: pod.logged) }
  }
}

/// Finds out what a cluster tells of a failure; what it doesn't tell is left out.
struct FailureInquiry {
  private var server: APIServer
  private let pacing: Pacing

  /// A failure must be told soon, even where the server is slow.
  private static let longest = Duration.seconds(10)
  private static let eventCount = 5
  private static let logLines = 20

  init(_ server: APIServer, _ pacing: Pacing) {
    self.server = server
    self.server.retries = .never
    self.pacing = pacing
  }

  /// Conditions first, then events, then log lines.
  func details(of subject: FailureSubject) async -> [FailureDetail] {
    let conditions = subject.object.map { ObjectState($0).troublingConditions } ?? []
    async let told = inTime { await events(of: subject) }
    async let logged = inTime { await log(of: subject) }
    return await conditions + told + logged
  }

  private func inTime(
    _ work: @escaping @Sendable () async -> [FailureDetail]
  ) async -> [FailureDetail] {
    await withTaskGroup(of: [FailureDetail].self) { tasks in
      tasks.addTask { await work() }
      tasks.addTask {
        try? await pacing.sleep(Self.longest)
        return []
      }
      defer { tasks.cancelAll() }
      return await tasks.next() ?? []
    }
  }

  /// The newest events of the object and its Pod, warnings before others.
  private func events(of subject: FailureSubject) async -> [FailureDetail] {
    let object = subject.object.map { EventSubject($0.id, uid: $0.uid) }
    let pod = subject.pod.map { EventSubject($0.id, uid: $0.uid) }
    var events: [ObjectEvent] = []
    for about in [object, pod == object ? nil : pod].compactMap(\.self) {
      events += (try? await server.events(about: about)) ?? []
    }
    let order = events.sorted { left, right in
      left.isWarning == right.isWarning
        ? right.lastSeen.precedes(left.lastSeen) : left.isWarning
    }
    return order.prefix(Self.eventCount).map { event in
      .event(
        type: event.isWarning ? "Warning" : "Normal", reason: event.reason,
        message: event.message, count: max(1, event.count))
    }
  }

  /// What the container said that ended; where that is lost, what it says now.
  private func log(of subject: FailureSubject) async -> [FailureDetail] {
    guard let pod = subject.pod, let container = pod.logged else { return [] }
    for previous in container.hasRestarted ? [true, false] : [false] {
      let lines = try? await server.log(
        pod: pod.id.name, namespace: pod.id.namespace, container: container.name,
        lines: Self.logLines, previous: previous)
      guard let lines, !lines.isEmpty else { continue }
      return [.log(pod: pod.id.name, container: container.name, lines: lines)]
    }
    return []
  }
}

extension EventSubject {
  init(_ id: ResourceID, uid: String) {
    self.init(kind: id.kind, namespace: id.namespace, name: id.name, uid: uid)
  }
}

extension ObjectState {
  /// The conditions that are not as they should be, in the object's order.
  var troublingConditions: [FailureDetail] {
    conditions.filter { $0.status != (Self.badWhenTrue.contains($0.type) ? "False" : "True") }
      .map {
        .condition(type: $0.type, status: $0.status, reason: $0.reason, message: $0.message)
      }
  }

  /// Conditions that tell of something bad; all others tell of something good.
  private static let badWhenTrue: Set<String> = [
    "Degraded",
    "Failed",
    "FailureTarget",
    "NamespaceContentRemaining",
    "NamespaceDeletionContentFailure",
    "NamespaceDeletionDiscoveryFailure",
    "NamespaceDeletionGroupVersionParsingFailure",
    "NamespaceFinalizersRemaining",
    "NonStructuralSchema",
    "Reconciling",
    "ReplicaFailure",
    "Stalled",
    "Suspended",
    "Terminating",
  ]
}
