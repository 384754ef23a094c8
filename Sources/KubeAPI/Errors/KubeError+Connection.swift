internal import HTTPMessages

extension KubeError {
  /// The error for a request without a response.
  init(_ error: HTTPError, _ request: APIRequest, _ connection: ClusterConnection) {
    let server = connection.server
    let (sentence, help): (String, String?) =
      switch error.code {
      case .unreachable:
        (
          "the API server \(server) can't be reached: \(error.message)",
          "check that the cluster runs, that its address in \(connection.origin) is right, and that the needed network, VPN or proxy is available"
        )
      case .timedOut:
        (
          "the API server \(server) didn't answer in time: \(error.message)",
          "check the network between here and the cluster, and the load of the cluster"
        )
      case .tls:
        (
          "can't make a secure connection to \(server): \(error.message)",
          "check the certificate authority and the client certificate of \(connection.origin), and whether either has expired"
        )
      case .interrupted: ("the request was interrupted: \(error.message)", "run again")
      case .cancelled: ("the run was interrupted", nil)
      case .refusedURL: ("the URL \(server) is not allowed: \(error.message)", "use https")
      case .other: ("the request to \(server) failed: \(error.message)", nil)
      }
    self.init(
      error.code == .cancelled ? .cancelled : .connection(error.code), sentence, help: help,
      operation: request.purpose)
  }

  static func readOnly(_ request: APIRequest) -> KubeError {
    KubeError(
      .invalidRequest, "this command is read-only; the request was not sent",
      operation: request.purpose)
  }
}
