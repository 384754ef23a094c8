internal import KubeAPI
internal import KubeModel

/// The containers of a Pod, as its status tells of them; those that initialise it come first.
struct PodContainers {
  private let pod: LiveObject
  private let state: ObjectState
  private let statuses: [Value]

  init(_ pod: LiveObject) {
    self.pod = pod
    state = ObjectState(pod)
    statuses = ["initContainerStatuses", "containerStatuses"].flatMap { key in
      pod.value["status"]?[key]?.items ?? []
    }
  }

  /// The first container that will not run by itself; nil for a Pod that is about to go or is over.
  var trouble: PodTrouble? {
    let isOver = ["Succeeded", "Failed"].contains(state.status("phase")?.string)
    return pod.isBeingDeleted || isOver ? nil : statuses.lazy.compactMap(trouble).first
  }

  private func trouble(_ status: Value) -> PodTrouble? {
    let waiting = status["state"]?["waiting"]
    let restarts = status["restartCount"]?.int ?? 0
    guard let reason = waiting?["reason"]?.string, let row = PodTrouble.table[reason],
      restarts >= row.restarts
    else { return nil }
    let end = status["lastState"]?["terminated"]
    return PodTrouble(
      pod: pod.id.description, container: status["name"]?.string ?? "", reason: reason,
      message: waiting?["message"]?.string ?? "", restarts: restarts,
      end: end?["exitCode"]?.int.map {
        PodTrouble.End(exitCode: $0, reason: end?["reason"]?.string ?? "")
      })
  }

  /// What the Pod waits for, where that is worth telling.
  var hint: String? {
    if let scheduled = state.condition("PodScheduled"), scheduled.isFalse {
      return "it can't be scheduled: \(scheduled.words)"
    }
    return statuses.lazy.compactMap(waitingWords).first
  }

  private func waitingWords(_ status: Value) -> String? {
    guard let waiting = status["state"]?["waiting"], let reason = waiting["reason"]?.string,
      !["ContainerCreating", "PodInitializing"].contains(reason)
    else { return nil }
    let said = [reason, waiting["message"]?.string ?? ""].filter { !$0.isEmpty }
    return "container \(status["name"]?.string ?? "") waits: \(said.joined(separator: ": "))".clause
  }

  /// Whose log may tell why the Pod is not ready: the first container that is not as it should be
  /// and ever ran.
  var logged: LoggedContainer? {
    statuses.lazy.filter { !isFine($0) }.compactMap { status -> LoggedContainer? in
      guard let name = status["name"]?.string else { return nil }
      let restarted = (status["restartCount"]?.int ?? 0) > 0
      let hasRun = status["state"]?["running"] != nil || status["state"]?["terminated"] != nil
      return restarted || hasRun ? LoggedContainer(name: name, hasRestarted: restarted) : nil
    }.first
  }

  private func isFine(_ status: Value) -> Bool {
    status["ready"] == true || status["state"]?["terminated"]?["exitCode"]?.int == 0
  }
}

/// A container with a log.
struct LoggedContainer: Hashable, Sendable {
  let name: String
  let hasRestarted: Bool
}
