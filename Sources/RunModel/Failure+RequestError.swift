package import KubeModel

extension Failure {
  /// The failure of a resource whose request failed.
  package init(_ error: RequestError) {
    self.init(Code(error.code), error.message, help: error.help)
  }
}

extension Failure.Code {
  fileprivate init(_ code: RequestErrorCode) {
    self =
      switch code {
      case .fieldConflict: .conflict
      case .immutable: .immutable
      case .notOwned: .notOwned
      case .cancelled: .interrupted
      default: .request
      }
  }
}
