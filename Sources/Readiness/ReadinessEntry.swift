internal import KubeAPI
internal import KubeModel
internal import RunModel

/// One object of a wait for readiness.
struct ReadinessEntry {
  let awaited: ReadinessWait.Awaited
  /// By the wait's clock; nil where nothing limits it.
  let deadline: Duration?
  /// As it was last seen; nil where it is gone.
  var object: LiveObject?
  var stage: Stage

  enum Stage {
    /// What is missing.
    case waiting(String)
    /// Why it failed, while the details are being asked for.
    case failing(Failure)
    case settled(ReadinessWait.Result)
  }

  init(_ awaited: ReadinessWait.Awaited, timeout: Duration?, start: Duration) {
    self.awaited = awaited
    deadline = [awaited.timeout, timeout].compactMap(\.self).min().map { start + $0 }
    object = awaited.applied
    stage = .waiting("nothing is known of it yet")
  }

  var isWaiting: Bool { if case .waiting = stage { true } else { false } }

  /// The result where the wait ends now.
  var outcome: ReadinessWait.Result {
    switch stage {
    case .waiting: .cancelled
    case .failing(let failure): .init(failure)
    case .settled(let result): result
    }
  }

  /// What is older than what was applied does not count; somebody else's object of that name has
  /// generations of its own.
  func readiness(of object: LiveObject) -> ObjectReadiness {
    if object.uid == awaited.applied.uid, let applied = awaited.applied.generation,
      let generation = object.generation, generation < applied
    {
      return .inProgress("the server does not show the newest change yet")
    }
    return object.readiness
  }

  /// Whether its status may still tell of what was there before: nobody has written it since, and it
  /// doesn't name the generation that it is about.
  var isAsApplied: Bool {
    guard let object, object.resourceVersion == awaited.applied.resourceVersion else {
      return false
    }
    return ObjectState(object).observedGeneration == nil
  }

  var vanishesWhenDone: Bool {
    let job = object ?? awaited.applied
    return job.id.groupKind == GroupKind(group: "batch", kind: "Job")
      && ObjectState(job).spec("ttlSecondsAfterFinished")?.int != nil
  }

  /// The object itself where it is a Pod.
  var ownPod: FailureSubject.FailingPod? {
    guard let object, object.id.groupKind == GroupKind(group: "", kind: "Pod") else { return nil }
    return FailureSubject.FailingPod(
      id: object.id, uid: object.uid, logged: PodContainers(object).logged)
  }

  /// What to do about a failure that the object's own rules tell of.
  var failureHelp: String? {
    object.flatMap { PodContainers($0).trouble?.help }
  }

  static let timeoutHelp =
    "mend what is missing, or give it more time with `--timeout` or the `wait` of its group"
}
