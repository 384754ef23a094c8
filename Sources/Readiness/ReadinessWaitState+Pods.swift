internal import KubeAPI
internal import KubeModel
internal import RunModel

extension ReadinessWaitState {
  mutating func lookAtPods() {
    hasNewWorkloads = false
    let workloads = order.compactMap { id -> LiveObject? in
      guard let entry = entries[id], entry.isWaiting, !pods.looksAfter(id) else { return nil }
      return NewestPods.isWorkload(id.object.groupKind) ? entry.object : nil
    }
    steps += pods.open(for: workloads).map(WaitStep.start)
  }

  func newestPods(of id: ResourceID) -> [Belonging] {
    guard pods.looksAfter(id), let object = entries[id]?.object else { return [] }
    return NewestPods.of(object, pods.belongings) ?? []
  }

  /// A Job has a limit of its own for how often its Pods may crash.
  mutating func judgePods(of id: ResourceID) {
    guard let entry = entries[id], entry.isWaiting else { return }
    unreported.insert(id)
    let mayCrash = id.kind == "Job"
    for pod in newestPods(of: id) {
      guard let trouble = pod.trouble, !(mayCrash && trouble.isCrash) else { continue }
      return fail(id, Failure(.notReady, trouble.sentence, help: trouble.help), pod: pod)
    }
  }
}
