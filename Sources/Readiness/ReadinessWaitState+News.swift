internal import KubeAPI
internal import KubeModel
internal import RunModel

extension ReadinessWaitState {
  mutating func takeSnapshot(
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

  mutating func takeObject(
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

  mutating func takeLoss(
    of object: LiveObject, from source: WaitSource, at now: Duration
  ) {
    if pods.contains(source) {
      unreported.formUnion(pods.workloads(above: Belonging(object)))
      pods.belongings.remove(object.uid, from: source)
    } else if sources.isAwaited(object.id, through: source) {
      lose(object.id, at: now)
    }
  }

  mutating func takeFailure(
    _ error: KubeError, of source: WaitSource, at now: Duration
  ) {
    if pods.contains(source) { return }
    let polls = sources.fallBack(from: source)
    steps += [.stop(source)] + polls.map(WaitStep.start)
    guard polls.isEmpty else { return }
    for id in sources.awaited(through: source) { fail(id, Failure(error.reported)) }
  }

  mutating func takeDetails(
    _ details: [FailureDetail], of id: ResourceID, at now: Duration
  ) {
    guard let entry = entries[id], case .failing(let failure) = entry.stage else { return }
    let whole = Failure(failure.code, failure.message, help: failure.help, details: details)
    entries[id]?.stage = .settled(.init(whole))
    undecided -= 1
    report(.failed(entry.awaited.id, whole))
  }
}
