internal import KubeModel

/// What a workload counts of its replicas, beside how many it should be.
private struct ReplicaCount {
  let count: Int
  let wanted: Int
  let participle: String

  init(_ count: Int, of wanted: Int, _ participle: String) {
    (self.count, self.wanted, self.participle) = (count, wanted, participle)
  }

  var lack: ObjectReadiness? {
    count < wanted ? .inProgress("\(count) of \(wanted) replicas are \(participle)") : nil
  }

  /// The first count that is not reached.
  static func lack(_ counts: [ReplicaCount]) -> ObjectReadiness? {
    counts.lazy.compactMap(\.lack).first
  }
}

extension ObjectState {
  /// What to say where the controller has not set any status.
  fileprivate var unstarted: ObjectReadiness? {
    observedGeneration == nil ? .inProgress("its controller has not seen it yet") : nil
  }

  fileprivate var surplus: ObjectReadiness? {
    let surplus = count("replicas") - replicas
    return surplus > 0 ? .inProgress("\(surplus) replicas too many are yet to end") : nil
  }

  fileprivate func counted(_ key: String, _ participle: String, of wanted: Int? = nil)
    -> ObjectReadiness?
  {
    ReplicaCount(count(key), of: wanted ?? replicas, participle).lack
  }

  fileprivate var updateStrategy: String? { spec("updateStrategy")?["type"]?.string }
}

extension ReadinessRules {
  static func deployment(_ state: ObjectState) -> ObjectReadiness {
    let progress = state.condition("Progressing")
    if let progress, progress.reason == "ProgressDeadlineExceeded" {
      return .failed("the rollout came to a halt: \(progress.words)")
    }
    return state.unstarted
      ?? state.counted("replicas", "created")
      ?? state.counted("updatedReplicas", "updated")
      ?? state.surplus
      ?? state.counted("availableReplicas", "available", of: state.count("updatedReplicas"))
      ?? state.counted("readyReplicas", "ready")
      ?? rollout(state, progress)
      ?? availability(state)
      ?? .ready
  }

  /// What the rollout lacks once all replicas are there.
  private static func rollout(_ state: ObjectState, _ progress: Condition?) -> ObjectReadiness? {
    guard state.spec("progressDeadlineSeconds")?.int != nil else { return nil }
    if let progress, progress.isTrue, progress.reason == "NewReplicaSetAvailable" { return nil }
    return .inProgress(
      state.spec("paused") == true ? "the rollout is paused" : "the rollout is not finished")
  }

  private static func availability(_ state: ObjectState) -> ObjectReadiness? {
    guard let available = state.condition("Available") else {
      return .inProgress("nothing tells that it is available")
    }
    return available.isTrue ? nil : .inProgress(available.words)
  }

  static func statefulSet(_ state: ObjectState) -> ObjectReadiness {
    if state.updateStrategy == "OnDelete" { return state.unstarted ?? .ready }
    let missing =
      state.unstarted ?? state.counted("replicas", "created")
      ?? state.counted("readyReplicas", "ready") ?? state.surplus
    if let missing { return missing }
    if let partition = state.spec("updateStrategy")?["rollingUpdate"]?["partition"]?.int {
      let wanted = max(0, state.replicas - partition)
      return state.counted("updatedReplicas", "updated", of: wanted) ?? .ready
    }
    if let lack = state.counted("currentReplicas", "current") { return lack }
    return state.status("currentRevision") == state.status("updateRevision")
      ? .ready : .inProgress("the rollout is not finished")
  }

  /// With the strategy OnDelete, Pods of an older revision are as they should be.
  static func daemonSet(_ state: ObjectState) -> ObjectReadiness {
    if let unstarted = state.unstarted { return unstarted }
    guard let wanted = state.status("desiredNumberScheduled")?.int else {
      return .inProgress("its controller has not counted the nodes yet")
    }
    let updated =
      state.updateStrategy == "OnDelete" ? wanted : state.count("updatedNumberScheduled")
    return ReplicaCount.lack([
      ReplicaCount(state.count("currentNumberScheduled"), of: wanted, "created"),
      ReplicaCount(updated, of: wanted, "updated"),
      ReplicaCount(state.count("numberAvailable"), of: wanted, "available"),
      ReplicaCount(state.count("numberReady"), of: wanted, "ready"),
    ]) ?? .ready
  }

  static func replicaSet(_ state: ObjectState) -> ObjectReadiness {
    if let failure = state.condition("ReplicaFailure"), failure.isTrue {
      return .inProgress(failure.words)
    }
    return state.unstarted
      ?? state.counted("fullyLabeledReplicas", "labelled")
      ?? state.counted("availableReplicas", "available")
      ?? state.counted("readyReplicas", "ready")
      ?? state.surplus
      ?? .ready
  }

  /// A Pod that failed is failed, though kstatus calls it current: it will not run again.
  static func pod(_ state: ObjectState) -> ObjectReadiness {
    let phase = state.status("phase")?.string ?? ""
    switch phase {
    case "Succeeded": return .ready
    case "Failed": return .failed("the Pod failed\(said(state))")
    case "Running" where state.condition("Ready")?.isTrue == true: return .ready
    default: break
    }
    let containers = PodContainers(state.object)
    if let trouble = containers.trouble { return .failed(trouble.sentence) }
    return .inProgress(containers.hint ?? "its phase is \(phase.isEmpty ? "not known" : phase)")
  }

  private static func said(_ state: ObjectState) -> String {
    let words = [state.status("reason"), state.status("message")]
      .compactMap { $0?.string }.filter { !$0.isEmpty }
    return words.isEmpty ? "" : ": \(words.joined(separator: ": ").clause)"
  }
}
