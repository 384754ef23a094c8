/// Sends requests; the seam between what is asked of a server and how it travels.
package protocol HTTPClient: Sendable {
  /// The whole response, whatever its status; throws where there is none.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse

  /// A response whose body arrives bit by bit, such as a watch.
  ///
  /// The body ends when the server ends it, throws where the connection breaks, and is given up when
  /// the task that reads it is cancelled.
  func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream
}

/// A response that has begun: its head, and its body as it arrives.
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

/// Why there is no response.
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
  /// Whether the server can't have acted on the request, so that sending it again is safe.
  package let wasNotSent: Bool

  package init(_ code: Code, _ message: String, wasNotSent: Bool) {
    self.code = code
    self.message = message
    self.wasNotSent = wasNotSent
  }
}
