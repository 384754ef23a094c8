/// Whether objects of a kind belong to a namespace.
package enum KindScope: String, Hashable, Sendable {
  case cluster = "Cluster"
  case namespaced = "Namespaced"
}

/// The scope of every known kind: the kinds of Kubernetes, those that a cluster serves, and those that
/// CustomResourceDefinitions add.
package struct ScopeTable: Hashable, Sendable {
  private let custom: [GroupKind: KindScope]
  private let defaultNamespace: String

  /// Takes the kinds that Kubernetes doesn't define, and the default namespace.
  package init(custom: [GroupKind: KindScope] = [:], defaultNamespace: String) {
    self.custom = custom
    self.defaultNamespace = defaultNamespace
  }

  /// Returns a table with more kinds; if a kind occurs several times, the last scope counts.
  package func adding(_ kinds: some Sequence<DefinedKind>) -> ScopeTable {
    ScopeTable(
      custom: kinds.reduce(into: custom) { $0[$1.kind] = $1.scope },
      defaultNamespace: defaultNamespace)
  }

  /// The scope of a kind; nil for an unknown kind.
  ///
  /// The kinds of Kubernetes take precedence: no CustomResourceDefinition can change them.
  package func scope(of kind: GroupKind) -> KindScope? {
    ScopeTable.standard[kind] ?? custom[kind]
  }

  /// The namespace that belongs to an object's identity.
  ///
  /// Empty for cluster-scoped kinds, even if one is written; the default for namespaced kinds without
  /// one; as written for unknown kinds.
  package func namespace(of kind: GroupKind, written: String?) -> String {
    switch scope(of: kind) {
    case .cluster: ""
    case .namespaced: written ?? defaultNamespace
    case nil: written ?? ""
    }
  }

  /// Whether Kubernetes itself defines a kind.
  package static func isStandard(_ kind: GroupKind) -> Bool { standard[kind] != nil }

  private static let standard = table(
    .cluster,
    [
      "": "ComponentStatus Namespace Node PersistentVolume",
      "admissionregistration.k8s.io": """
      MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration
      ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
      """,
      "apiextensions.k8s.io": "CustomResourceDefinition",
      "apiregistration.k8s.io": "APIService",
      "authentication.k8s.io": "SelfSubjectReview TokenReview",
      "authorization.k8s.io": "SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview",
      "certificates.k8s.io": "CertificateSigningRequest ClusterTrustBundle",
      "extensions": "PodSecurityPolicy",
      "flowcontrol.apiserver.k8s.io": "FlowSchema PriorityLevelConfiguration",
      "internal.apiserver.k8s.io": "StorageVersion",
      "networking.k8s.io": "ClusterCIDR IngressClass IPAddress ServiceCIDR",
      "node.k8s.io": "RuntimeClass",
      "policy": "PodSecurityPolicy",
      "rbac.authorization.k8s.io": "ClusterRole ClusterRoleBinding",
      "resource.k8s.io": "DeviceClass DeviceTaintRule ResourceClass ResourceSlice",
      "scheduling.k8s.io": "PriorityClass",
      "storage.k8s.io": "CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass",
      "storagemigration.k8s.io": "StorageVersionMigration",
    ]
  ).merging(
    table(
      .namespaced,
      [
        "": """
        Binding ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate
        ReplicationController ResourceQuota Secret Service ServiceAccount
        """,
        "apps": "ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
        "authorization.k8s.io": "LocalSubjectAccessReview",
        "autoscaling": "HorizontalPodAutoscaler",
        "batch": "CronJob Job",
        "certificates.k8s.io": "PodCertificateRequest",
        "coordination.k8s.io": "Lease LeaseCandidate",
        "discovery.k8s.io": "EndpointSlice",
        "events.k8s.io": "Event",
        "extensions": "DaemonSet Deployment Ingress NetworkPolicy ReplicaSet",
        "networking.k8s.io": "Ingress NetworkPolicy",
        "policy": "Eviction PodDisruptionBudget",
        "rbac.authorization.k8s.io": "Role RoleBinding",
        "resource.k8s.io": """
        PodSchedulingContext ResourceClaim ResourceClaimParameters ResourceClaimTemplate
        ResourceClassParameters
        """,
        "storage.k8s.io": "CSIStorageCapacity",
      ])
  ) { scope, _ in scope }

  private static func table(
    _ scope: KindScope, _ kindsByGroup: KeyValuePairs<String, String>
  ) -> [GroupKind: KindScope] {
    kindsByGroup.reduce(into: [:]) { table, row in
      for kind in row.value.split(whereSeparator: \.isWhitespace) {
        table[GroupKind(group: row.key, kind: String(kind))] = scope
      }
    }
  }
}
