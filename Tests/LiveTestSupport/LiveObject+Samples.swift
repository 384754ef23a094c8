package import KubeAPI
package import KubeModel

/// Objects as a server holds them.
extension LiveObject {
  /// An object in the namespace `shop` with the uid `uid-<name>`.
  package static func of(
    _ apiVersion: String, _ kind: String, _ name: String = "web", generation: Int = 1,
    metadata: String = "", spec: String = "{}", status: String = "{}"
  ) -> LiveObject {
    json(
      """
      {"apiVersion":"\(apiVersion)","kind":"\(kind)","metadata":{"name":"\(name)",\
      "namespace":"shop","uid":"uid-\(name)","resourceVersion":"1","generation":\(generation)\
      \(metadata.isEmpty ? "" : ",\(metadata)")},"spec":\(spec),"status":\(status)}
      """)
  }

  package static func json(_ text: String) -> LiveObject { LiveObject(Value(json: text) ?? .null) }

  package var text: String { JSON(value).text }

  /// A Deployment of three replicas in its second revision.
  package static func deployment(
    _ name: String = "web", generation: Int = 1, observed: Int = 1, available: Int = 3,
    isDone: Bool? = nil,
    metadata: String = #""annotations":{"deployment.kubernetes.io/revision":"2"}"#
  ) -> LiveObject {
    let done = isDone ?? (available == 3)
    return of(
      "apps/v1", "Deployment", name, generation: generation, metadata: metadata,
      spec: """
        {"replicas":3,"progressDeadlineSeconds":600,"selector":{"matchLabels":{"app":"\(name)"}}}
        """,
      status: """
        {"observedGeneration":\(observed),"replicas":3,"updatedReplicas":3,"readyReplicas":\(available),\
        "availableReplicas":\(available),"conditions":[\
        {"type":"Available","status":"\(done ? "True" : "False")","reason":"MinimumReplicas\(done ? "A" : "Una")vailable","message":"Deployment does not have minimum availability."},\
        {"type":"Progressing","status":"True","reason":"\(done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated")"}]}
        """)
  }

  package static func replicaSet(_ name: String, of owner: String = "web", revision: Int)
    -> LiveObject
  {
    of(
      "apps/v1", "ReplicaSet", name,
      metadata: """
        "annotations":{"deployment.kubernetes.io/revision":"\(revision)"},\(controller(owner))
        """)
  }

  /// A Pod with one container, `app`.
  package static func pod(
    _ name: String, of owner: String, labels: String = "{}", phase: String = "Running",
    container: String = #"{"name":"app","ready":true,"restartCount":0,"state":{"running":{}}}"#,
    conditions: String = "[]", extra: String = ""
  ) -> LiveObject {
    of(
      "v1", "Pod", name, metadata: #""labels":\#(labels),\#(controller(owner))\#(extra)"#,
      status: """
        {"phase":"\(phase)","conditions":\(conditions),"containerStatuses":[\(container)]}
        """)
  }

  private static func controller(_ owner: String) -> String {
    #""ownerReferences":[{"apiVersion":"apps/v1","kind":"X","name":"\#(owner)","uid":"uid-\#(owner)","controller":true}]"#
  }

  package static let crash = """
    {"name":"app","ready":false,"restartCount":4,\
    "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 40s restarting"}},\
    "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}
    """
}

extension APIResource {
  package static func named(
    _ kind: String, _ plural: String, group: String = "", version: String = "v1",
    scope: KindScope = .namespaced
  ) -> APIResource {
    APIResource(
      kind: GroupKind(group: group, kind: kind), version: version, plural: plural, scope: scope,
      verbs: ["get", "list", "watch", "patch", "create", "delete"])
  }

  package static let deployments = named("Deployment", "deployments", group: "apps")
  package static let jobs = named("Job", "jobs", group: "batch")
  package static let claims = named("PersistentVolumeClaim", "persistentvolumeclaims")
  package static let configMaps = named("ConfigMap", "configmaps")
  package static let namespaces = named("Namespace", "namespaces", scope: .cluster)
}

extension ResourceID {
  package static func of(_ kind: String, _ name: String, group: String = "") -> ResourceID {
    ResourceID(group: group, kind: kind, namespace: "shop", name: name)
  }

  package static let web = of("Deployment", "web", group: "apps")
}
