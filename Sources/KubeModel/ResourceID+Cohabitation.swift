extension ResourceID {
  /// The same id for all API groups that serve the same stored object.
  ///
  /// A Deployment in `extensions` is the Deployment in `apps`. Ids of other kinds don't change.
  package var object: ResourceID {
    guard let home = Cohabitation.home(of: groupKind) else { return self }
    return ResourceID(group: home, kind: kind, namespace: namespace, name: name)
  }
}

/// Kinds that Kubernetes serves, or used to serve, in two API groups for the same stored object.
///
/// Source: kube-apiserver's storage factory (`AddCohabitatingResources`).
package enum Cohabitation {
  /// The API group that serves the kind today; nil if the kind exists in only one group.
  package static func home(of kind: GroupKind) -> String? { homes[kind] }

  private static let homes: [GroupKind: String] = [
    GroupKind(group: "extensions", kind: "DaemonSet"): "apps",
    GroupKind(group: "extensions", kind: "Deployment"): "apps",
    GroupKind(group: "extensions", kind: "ReplicaSet"): "apps",
    GroupKind(group: "extensions", kind: "Ingress"): "networking.k8s.io",
    GroupKind(group: "extensions", kind: "NetworkPolicy"): "networking.k8s.io",
    GroupKind(group: "extensions", kind: "PodSecurityPolicy"): "policy",
    GroupKind(group: "", kind: "Event"): "events.k8s.io",
  ]
}
