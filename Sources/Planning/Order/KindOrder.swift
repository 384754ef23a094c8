package import KubeModel

/// The order of kinds within a batch: kinds that others need come first, webhooks come last.
///
/// The order is the one that Helm, Flux and kapp agree on. Deletions use the reverse order.
package enum KindOrder {
  /// The position of a kind; unknown kinds have the position of custom resources.
  package static func rank(of kind: GroupKind) -> Int {
    guard ScopeTable.isStandard(kind) else { return customResources }
    return ranks[kind.kind] ?? otherStandardKinds
  }

  /// Whether one resource comes before another within a batch: by kind, then by id.
  ///
  /// The order is total.
  package static func precedes(_ left: Resource, _ right: Resource) -> Bool {
    let (leftRank, rightRank) = (rank(of: left.id.groupKind), rank(of: right.id.groupKind))
    guard leftRank == rightRank else { return leftRank < rightRank }
    return left.id == right.id ? left.location < right.location : left.id < right.id
  }

  private static let kinds = [
    "CustomResourceDefinition",
    "Namespace",
    "PriorityClass",
    "RuntimeClass",
    "StorageClass",
    "VolumeAttributesClass",
    "CSIDriver",
    "IngressClass",
    "DeviceClass",
    "FlowSchema",
    "PriorityLevelConfiguration",
    "PodSecurityPolicy",
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
    "ServiceAccount",
    "ClusterRole",
    "ClusterRoleBinding",
    "Role",
    "RoleBinding",
    "ConfigMap",
    "Secret",
    "PersistentVolume",
    "PersistentVolumeClaim",
    otherStandardKind,
    "Endpoints",
    "EndpointSlice",
    "Service",
    "PodTemplate",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "ReplicaSet",
    "ReplicationController",
    "Pod",
    "Job",
    "CronJob",
    "HorizontalPodAutoscaler",
    "PodDisruptionBudget",
    "Ingress",
    "APIService",
    customResource,
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
  ]

  private static let otherStandardKind = "any other kind of Kubernetes"
  private static let customResource = "any custom resource"
  private static let ranks = Dictionary(
    uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
  private static let otherStandardKinds = ranks[otherStandardKind] ?? 0
  private static let customResources = ranks[customResource] ?? 0
}
