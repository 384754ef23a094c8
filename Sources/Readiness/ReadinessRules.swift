internal import KubeModel

/// What makes objects of each kind ready.
///
/// A rule is asked only about objects whose status is not older than their declaration.
enum ReadinessRules {
  typealias Rule = @Sendable (ObjectState) -> ObjectReadiness

  static func rule(for kind: GroupKind) -> Rule { rules[kind] ?? readyCondition }

  /// Kinds that are ready as soon as they are stored.
  static let readyAtOnce: Set<GroupKind> = [
    GroupKind(group: "", kind: "ConfigMap"),
    GroupKind(group: "", kind: "Secret"),
    GroupKind(group: "autoscaling", kind: "HorizontalPodAutoscaler"),
    GroupKind(group: "batch", kind: "CronJob"),
    GroupKind(group: "networking.k8s.io", kind: "Ingress"),
    GroupKind(group: "policy", kind: "PodDisruptionBudget"),
  ]

  private static let rules: [GroupKind: Rule] = [
    GroupKind(group: "", kind: "Namespace"): phase("Active"),
    GroupKind(group: "", kind: "PersistentVolumeClaim"): phase("Bound"),
    GroupKind(group: "", kind: "Pod"): pod,
    GroupKind(group: "", kind: "Service"): service,
    GroupKind(group: "apiextensions.k8s.io", kind: "CustomResourceDefinition"): definition,
    GroupKind(group: "apiregistration.k8s.io", kind: "APIService"): apiService,
    GroupKind(group: "apps", kind: "DaemonSet"): daemonSet,
    GroupKind(group: "apps", kind: "Deployment"): deployment,
    GroupKind(group: "apps", kind: "ReplicaSet"): replicaSet,
    GroupKind(group: "apps", kind: "StatefulSet"): statefulSet,
    GroupKind(group: "batch", kind: "Job"): job,
  ]

  /// The rule of every other kind; what tells nothing of its readiness is ready.
  private static func readyCondition(_ state: ObjectState) -> ObjectReadiness {
    guard let condition = state.condition("Ready"), !condition.isTrue else { return .ready }
    return .inProgress(condition.words)
  }

  private static func phase(_ wanted: String) -> Rule {
    { state in
      let phase = state.status("phase")?.string ?? ""
      return phase == wanted
        ? .ready
        : .inProgress("its phase is \(phase.isEmpty ? "not known" : phase.clause), not \(wanted)")
    }
  }

  private static func service(_ state: ObjectState) -> ObjectReadiness {
    guard state.spec("type")?.string == "LoadBalancer",
      (state.spec("clusterIP")?.string ?? "").isEmpty
    else { return .ready }
    return .inProgress("it has no cluster IP")
  }

  private static func definition(_ state: ObjectState) -> ObjectReadiness {
    if let names = state.condition("NamesAccepted"), names.isFalse { return .failed(names.words) }
    guard let established = state.condition("Established") else {
      return .inProgress("it is not established")
    }
    if established.isTrue { return .ready }
    return established.isFalse && established.reason != "Installing"
      ? .failed(established.words) : .inProgress(established.words)
  }

  private static func apiService(_ state: ObjectState) -> ObjectReadiness {
    guard let available = state.condition("Available") else {
      return .inProgress("nothing tells that it is available")
    }
    return available.isTrue ? .ready : .inProgress(available.words)
  }

  /// A Job that was started is in progress until it is over, as Flux has it.
  private static func job(_ state: ObjectState) -> ObjectReadiness {
    if state.spec("suspend") == true { return .ready }
    for condition in state.conditions where condition.isTrue {
      switch condition.type {
      case "Complete": return .ready
      case "Failed": return .failed("the Job failed: \(condition.words)")
      default: continue
      }
    }
    let wanted = state.spec("completions")?.int ?? 1
    return .inProgress("\(state.count("succeeded")) of \(wanted) completions are done")
  }
}
