extension ResourceID {
  /// The id under which API groups that serve the same stored object are one.
  ///
  /// A Deployment of `extensions` is the Deployment of `apps`; every other id is its own.
  package var object: ResourceID {
    guard let home = Cohabitation.home(of: groupKind) else { return self }
    return ResourceID(group: home, kind: kind, namespace: namespace, name: name)
  }
}

/// Kinds that Kubernetes serves, or once served, under two API groups for one stored object.
///
/// Source: kube-apiserver's storage factory (`AddCohabitatingResources`).
package enum Cohabitation {
  /// The API group that the kind of another group lives in today; nil where there is only one.
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
