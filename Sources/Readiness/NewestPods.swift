internal import KubeAPI
internal import KubeModel

/// The Pods of each kind of workload that are made from its newest declaration.
enum NewestPods {
  typealias Rule = @Sendable (ObjectState, Belongings) -> [Belonging]

  /// The Pods of a workload, sorted by id; nil for a kind that is none.
  static func of(_ object: LiveObject, _ belongings: Belongings) -> [Belonging]? {
    rules[object.id.object.groupKind].map { rule in
      let state = ObjectState(object)
      return state.isObserved ? rule(state, belongings) : []
    }
  }

  static func isWorkload(_ kind: GroupKind) -> Bool { rules[kind] != nil }

  /// Whether ReplicaSets stand between the workload and its Pods.
  static func hasReplicaSets(_ kind: GroupKind) -> Bool { kind.kind == "Deployment" }

  private static let rules: [GroupKind: Rule] = [
    GroupKind(group: "apps", kind: "DaemonSet"): ofDaemonSet,
    GroupKind(group: "apps", kind: "Deployment"): ofDeployment,
    GroupKind(group: "apps", kind: "ReplicaSet"): owned,
    GroupKind(group: "apps", kind: "StatefulSet"): ofStatefulSet,
    GroupKind(group: "batch", kind: "Job"): owned,
  ]

  private static func owned(_ state: ObjectState, _ belongings: Belongings) -> [Belonging] {
    belongings.owned(by: state.object.uid)
  }

  private static func ofDeployment(_ state: ObjectState, _ belongings: Belongings) -> [Belonging] {
    guard let revision = state.object.annotations[Belonging.revisionAnnotation] else { return [] }
    return belongings.owned(by: state.object.uid).filter { $0.revision == revision }
      .flatMap { belongings.owned(by: $0.uid) }
  }

  private static func ofStatefulSet(_ state: ObjectState, _ belongings: Belongings) -> [Belonging] {
    let revision = state.status("updateRevision")?.string
    return belongings.owned(by: state.object.uid)
      .filter { $0.labels[Belonging.controllerRevision] == revision }
  }

  /// Pods bear the number of the template that they were made from; a server that doesn't tell the
  /// newest number leaves no choice but to take all of them.
  private static func ofDaemonSet(_ state: ObjectState, _ belongings: Belongings) -> [Belonging] {
    let pods = belongings.owned(by: state.object.uid)
    let newest = state.object.annotations["deprecated.daemonset.template.generation"]
    guard let newest else { return pods }
    return pods.filter { $0.labels[Belonging.templateGeneration] == newest }
  }
}

extension LiveObject {
  /// The selector of a workload in the form of a query; nil where it has none.
  var podSelector: String? {
    let selector = value["spec"]?["selector"]
    let labels = (selector?["matchLabels"]?.mapping?.entries ?? []).map { entry in
      "\(entry.key)=\(entry.value.string ?? "")"
    }
    let expressions = (selector?["matchExpressions"]?.items ?? []).compactMap(Self.requirement)
    let all = labels + expressions
    return all.isEmpty ? nil : all.joined(separator: ",")
  }

  private static func requirement(_ expression: Value) -> String? {
    guard let key = expression["key"]?.string else { return nil }
    let values = (expression["values"]?.items ?? []).compactMap(\.string).joined(separator: ",")
    return switch expression["operator"]?.string {
    case "In": "\(key) in (\(values))"
    case "NotIn": "\(key) notin (\(values))"
    case "Exists": key
    case "DoesNotExist": "!\(key)"
    default: nil
    }
  }
}

extension APIResource {
  /// What every cluster serves and waits need, whether or not it was discovered.
  static let pods = APIResource(
    kind: GroupKind(group: "", kind: "Pod"), version: "v1", plural: "pods", scope: .namespaced,
    verbs: ["get", "list", "watch"])
  static let replicaSets = APIResource(
    kind: GroupKind(group: "apps", kind: "ReplicaSet"), version: "v1", plural: "replicasets",
    scope: .namespaced, verbs: ["get", "list", "watch"])
}
