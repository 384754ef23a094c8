internal import KubeAPI

extension KubeError {
  /// Whether another writer was faster.
  var isClash: Bool {
    switch code {
    case .changedMeanwhile, .alreadyExists, .notFound(.object): true
    default: false
    }
  }

  /// Whether the server may have done what was asked for.
  var leavesOpen: Bool {
    switch code {
    case .connection, .timeout, .serverError, .unreadableAnswer, .notAnAPIServer: true
    default: false
    }
  }
}
