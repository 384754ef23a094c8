package import HTTPMessages
internal import KubeAPI
internal import Synchronization
package import Testing

/// A server that answers from a script, and fails the test on anything else.
///
/// Each line of the script answers one request of its method and target. Requests that the script
/// tells apart may come in any order; alike ones are answered in the order of the script.
package final class ScriptedClient: HTTPClient {
  package enum Reply: Sendable {
    case response(HTTPResponse)
    case error(HTTPError)
    /// Parts of a body, after which it ends or breaks.
    case stream([String], HTTPError?)
    /// Parts of a body, after which it stays open until its reader is cancelled.
    case openStream([String])
  }

  package struct Line: Sendable {
    package let request: String
    package let reply: Reply

    package init(request: String, reply: Reply) {
      self.request = request
      self.reply = reply
    }
  }

  private struct State {
    var lines: [Line]
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>
  package static let server = "https://api.example:6443"

  package init(_ lines: [Line]) { state = Mutex(State(lines: lines)) }

  /// Every request so far, in the order of arrival.
  package var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// Fails where the script was not played to its end.
  package func expectEnd(_ location: SourceLocation = #_sourceLocation) {
    let left = state.withLock { $0.lines.map(\.request) }
    #expect(left.isEmpty, "never asked for", sourceLocation: location)
  }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    switch try reply(to: request) {
    case .response(let response): return response
    case .error(let error): throw error
    case .stream, .openStream:
      Issue.record("a stream was scripted for \(request.method.rawValue) \(request.url)")
      throw HTTPError(.other, "wrong script", wasNotSent: false)
    }
  }

  package func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream {
    switch try reply(to: request) {
    case .error(let error): throw error
    case .response(let response):
      return HTTPStream(
        status: response.status, headers: response.headers,
        body: body([String(decoding: response.body, as: UTF8.self)], nil))
    case .stream(let parts, let error):
      return HTTPStream(status: 200, headers: [], body: body(parts, error))
    case .openStream(let parts):
      let body = AsyncThrowingStream<[UInt8], any Error> { continuation in
        for part in parts { continuation.yield(Array(part.utf8)) }
      }
      return HTTPStream(status: 200, headers: [], body: body)
    }
  }

  private func body(
    _ parts: [String], _ error: HTTPError?
  ) -> AsyncThrowingStream<[UInt8], any Error> {
    AsyncThrowingStream { continuation in
      for part in parts { continuation.yield(Array(part.utf8)) }
      continuation.finish(throwing: error)
    }
  }

  private func reply(to request: HTTPRequest) throws(HTTPError) -> Reply {
    let asked = "\(request.method.rawValue) \(request.url.dropFirst(Self.server.count))"
    let reply = state.withLock { state -> Reply? in
      state.requests.append(request)
      guard let index = state.lines.firstIndex(where: { $0.request == asked }) else { return nil }
      return state.lines.remove(at: index).reply
    }
    if let reply { return reply }
    Issue.record("nobody expected \(asked)")
    throw HTTPError(.refusedURL, "not in the script", wasNotSent: true)
  }
}

/// A line of a script: the request, and the JSON that answers it.
package func line(
  _ request: String, _ status: Int = 200, _ json: String, headers: [HTTPHeader] = []
) -> ScriptedClient.Line {
  ScriptedClient.Line(
    request: request,
    reply: .response(
      HTTPResponse(
        status: status, headers: [HTTPHeader("Content-Type", "application/json")] + headers,
        body: Array(json.utf8))))
}

package func line(_ request: String, _ error: HTTPError) -> ScriptedClient.Line {
  ScriptedClient.Line(request: request, reply: .error(error))
}

package func line(
  _ request: String, stream: [String], then error: HTTPError? = nil
) -> ScriptedClient.Line {
  ScriptedClient.Line(request: request, reply: .stream(stream, error))
}

package func line(_ request: String, openStream parts: [String]) -> ScriptedClient.Line {
  ScriptedClient.Line(request: request, reply: .openStream(parts))
}

/// The `Status` of a refusal.
package func status(
  _ code: Int, _ reason: String, _ message: String, details: String = "{}"
) -> String {
  let text = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
    "\n", with: "\\n")
  return """
    {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"\(text)",\
    "reason":"\(reason)","details":\(details),"code":\(code)}
    """
}
