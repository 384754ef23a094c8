/// What the configuration and the command line say about deletions.
package struct DeletionRules: Sendable {
  /// Whether deletions come before all applies, as Kahoy does it, rather than after them.
  package var comeFirst = false
  /// More deletions than this stop the run.
  package var maxCount = 50
  /// More than this share of what is managed stops the run, from the 11th deletion on.
  package var maxPercent = 30
  /// Kinds whose objects are deleted only after a confirmation; written as `RunScope.kinds` are.
  package var confirmKinds: [String] = DeletionRules.kindsThatHoldData
  /// The ids that the command line confirms, as `Kind/namespace/name` or `Kind/name`.
  package var confirmed: [String] = []
  /// Regular expressions of what is never deleted, over the whole of `Kind/namespace/name`.
  package var protected: [String] = []

  package init() {}

  /// Kinds that hold data, or the objects of others.
  package static let kindsThatHoldData = [
    "APIService", "CustomResourceDefinition", "MutatingWebhookConfiguration", "Namespace",
    "PersistentVolume", "PersistentVolumeClaim", "StatefulSet", "StorageClass",
    "ValidatingWebhookConfiguration",
  ]

  /// The annotations and labels by which a manifest says whether its object may be deleted.
  package static let markKeys = Set(KeepMark.keys)

  /// The number of deletions below which the share doesn't count.
  static let deletionsAlwaysAllowed = 10

  /// Namespaces that Kubernetes itself needs.
  static let systemNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"]
}
