/// The settings for deletions from the configuration and the command line.
package struct DeletionRules: Sendable {
  /// Whether deletions come before all applies, as in Kahoy; by default they come after them.
  package var comeFirst = false
  /// More deletions than this stop the run.
  package var maxCount = 50
  /// Deleting more than this percentage of the managed objects stops the run, from the 11th deletion
  /// on.
  package var maxPercent = 30
  /// Kinds whose objects are deleted only after a confirmation; written like `RunScope.kinds`.
  package var confirmKinds: [String] = DeletionRules.kindsThatHoldData
  /// The ids that the command line confirms, as `Kind/namespace/name` or `Kind/name`.
  package var confirmed: [String] = []
  /// Regular expressions that match the whole of `Kind/namespace/name` of objects never to delete.
  package var protected: [String] = []

  package init() {}

  /// Kinds that hold data or other objects.
  package static let kindsThatHoldData = [
    "APIService", "CustomResourceDefinition", "MutatingWebhookConfiguration", "Namespace",
    "PersistentVolume", "PersistentVolumeClaim", "StatefulSet", "StorageClass",
    "ValidatingWebhookConfiguration",
  ]

  /// The keys of annotations and labels with which a manifest says whether its object may be deleted.
  package static let markKeys = Set(KeepMark.keys)

  /// Up to this number of deletions, `maxPercent` doesn't apply.
  static let deletionsAlwaysAllowed = 10

  /// Namespaces that Kubernetes itself needs.
  static let systemNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"]
}
