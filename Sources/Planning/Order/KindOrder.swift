package import KubeModel

/// The order of kinds within a batch: what others need comes first, webhooks come last.
///
/// Follows the order that Helm, Flux and kapp agree on. Deletions use the reverse.
package enum KindOrder {
  /// The place of a kind; kinds that nothing describes stand where custom resources do.
  package static func rank(of kind: GroupKind) -> Int {
    guard ScopeTable.isStandard(kind) else { return customResources }
    return ranks[kind.kind] ?? otherStandardKinds
  }

  /// The order of two resources within a batch: by kind, then by id; total.
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
