internal import HTTPMessages
internal import KubeModel

extension KubeError {
  /// The error for a response that is not a success.
  init(_ response: HTTPResponse, to request: APIRequest) {
    let error: KubeError =
      if let status = Value(json: response.body).flatMap(APIStatus.init) {
        KubeError(status, code: response.status, retryAfter: response.retryAfter, request)
      } else {
        KubeError(unexplained: response)
      }
    self = error.during(request.purpose)
  }

  /// The error for a status inside a watch, whose response itself has status 200.
  init(_ status: APIStatus, in request: APIRequest) {
    self = KubeError(status, code: status.code, retryAfter: nil, request).during(request.purpose)
  }

  private init(
    _ status: APIStatus, code: Int, retryAfter: Duration?, _ request: APIRequest
  ) {
    let text = MaskedMessage(of: request).text(status.message)
    let known =
      KubeError(webhook: text, code: code) ?? KubeError(schema: text, request)
    if let known {
      self = known
      return
    }
    self =
      switch code {
      case 401: .unauthorized(text)
      case 403: KubeError(forbidden: text, status)
      case 404: KubeError(notFound: text, status)
      case 409: KubeError(conflict: text, status)
      case 410: KubeError(.expired, "the server no longer has the requested version: \(text)")
      case 400, 422: KubeError(invalid: text, status, request)
      case 429:
        KubeError(
          .tooManyRequests(retryAfter: retryAfter ?? status.retryAfter),
          "the server gets too many requests: \(text)",
          help: "lower --concurrency, or try again later")
      default: KubeError(other: text, code: code)
      }
  }

  /// The error for a response without a `Status`.
  private init(unexplained response: HTTPResponse) {
    let text = response.body.prefix(2048).trimmedStart
    self =
      switch response.status {
      case 401: .unauthorized("the server gives no reason")
      case 400 where text.hasPrefix("Client sent an HTTP request to an HTTPS server"):
        KubeError(
          .notAnAPIServer, "the server uses https, but its URL begins with http",
          help: "write https:// in `server` of the kubeconfig's cluster")
      case 404 where text.hasPrefix("404 page not found"): .missingResourceType
      case 429:
        KubeError(
          .tooManyRequests(retryAfter: response.retryAfter),
          "the server gets too many requests",
          help: "lower --concurrency, or try again later")
      case 500...599 where !text.hasPrefix("<"): KubeError(other: text, code: response.status)
      default: .notAnAPIServer(response.status, isHTML: text.hasPrefix("<"))
      }
  }

  static func notAnAPIServer(_ status: Int, isHTML: Bool) -> KubeError {
    KubeError(
      .notAnAPIServer,
      "the server is not a Kubernetes API server: it sent \(isHTML ? "a web page" : "something that is not JSON") with status \(status)",
      help:
        "check the server's URL in the kubeconfig, and whether a proxy or a login page answers instead"
    )
  }

  static let missingResourceType = KubeError(
    .notFound(.resourceType), "the server does not serve this kind in this version",
    help: "check the apiVersion, and whether its CustomResourceDefinition is installed")

  static func unauthorized(_ text: String) -> KubeError {
    KubeError(
      .unauthorized, "the server doesn't accept the credentials: \(text)",
      help:
        "log in again, or check the user of the kubeconfig's context: its token or certificate may have expired"
    )
  }

  private init(other text: String, code: Int) {
    let said = text.isEmpty ? "status \(code)" : text
    self =
      switch code {
      case 504: KubeError(.timeout, "the server didn't finish in time: \(said)")
      case 413:
        KubeError(
          .tooLarge, "the object is too large for the server: \(said)",
          help: "split it; a request may have about 3 MiB, an object about 1.5 MiB")
      case 500 where text.contains("request is too large"):
        KubeError(
          .tooLarge, "the object is too large for the server's storage",
          help: "split it; an object may have about 1.5 MiB")
      case 405, 406, 415:
        KubeError(
          .unsupported, "the server doesn't support this: \(said)",
          help: "hydros needs server-side apply: Kubernetes 1.18 or newer")
      default:
        KubeError(
          .serverError(code), "the server failed with status \(code): \(said)",
          help: code == 503 ? "it may be starting or shutting down; try again" : nil)
      }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmedStart: String {
    String(String(decoding: self, as: UTF8.self).drop(while: \.isWhitespace).prefix(300))
  }
}
