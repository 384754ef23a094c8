/// Sends requests; separates the content of requests from their transport.
package protocol HTTPClient: Sendable {
  /// The whole response, with any status; throws if there is no response.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse

  /// A response whose body arrives in parts, such as a watch.
  ///
  /// The body ends when the server ends it, and throws if the connection breaks. The request is aborted
  /// if the reading task is cancelled.
  func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream
}

/// A response whose head has arrived, and whose body is still arriving.
package struct HTTPStream: Sendable {
  package let status: Int
  package let headers: [HTTPHeader]
  package let body: AsyncThrowingStream<[UInt8], any Error>

  package init(
    status: Int, headers: [HTTPHeader], body: AsyncThrowingStream<[UInt8], any Error>
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The reason why there is no response.
package struct HTTPError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    case unreachable
    case timedOut
    case tls
    case interrupted
    case cancelled
    case refusedURL
    case other
  }

  package let code: Code
  /// What happened, as a sentence without its final full stop; no secrets.
  package let message: String
  /// Whether the server can't have acted on the request, so a retry is safe.
  package let wasNotSent: Bool

  package init(_ code: Code, _ message: String, wasNotSent: Bool) {
    self.code = code
    self.message = message
    self.wasNotSent = wasNotSent
  }
}
