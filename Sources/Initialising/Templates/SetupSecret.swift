/// The secrets that the pipelines of a forge take.
package enum SetupSecret: String, CaseIterable, Sendable {
  /// A kubeconfig for pull requests.
  case reading = "HYDROS_KUBECONFIG_READ"
  /// A kubeconfig for apply and sync.
  case writing = "HYDROS_KUBECONFIG"
}
