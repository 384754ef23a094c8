package import HTTPMessages
internal import Synchronization

/// Notes every request that goes to a real server, and makes faults on the way where a test wants them.
package final class Recorder: Sendable {
  /// A request as the server saw it, or would have.
  package struct Sent: Sendable, CustomStringConvertible {
    package let method: String
    /// Path and query.
    package let target: String
    package let body: [UInt8]

    package var path: String { String(target.prefix { $0 != "?" }) }
    package var isDryRun: Bool { target.contains("dryRun=All") }
    package var isWrite: Bool { method != "GET" && !isDryRun }
    package var description: String { "\(method) \(target)" }
  }

  /// What happens to a request on its way.
  package enum Fault: Sendable {
    /// The connection breaks, before the server saw the request or after it acted.
    case cut(afterServer: Bool)
    /// Something else answers, and the server sees nothing.
    case answer(HTTPResponse)
    /// The server acts, and half of what it answers is lost.
    case truncated
    /// The server acts, and something else answers.
    case replaced(HTTPResponse)
  }

  /// What is done about the first so many requests of a kind, before they are sent.
  package struct Rule: Sendable {
    package typealias Action = @Sendable (Sent) async -> Fault?
    let matches: @Sendable (Sent) -> Bool
    let skipped: Int
    let times: Int
    let act: Action

    package init(
      when matches: @escaping @Sendable (Sent) -> Bool, skipping skipped: Int = 0, times: Int = 1,
      _ act: @escaping Action
    ) {
      self.matches = matches
      self.skipped = skipped
      self.times = times
      self.act = act
    }

    package static func fault(
      _ fault: Fault, times: Int = 1, when matches: @escaping @Sendable (Sent) -> Bool
    ) -> Rule {
      Rule(when: matches, times: times) { _ in fault }
    }
  }

  private struct State {
    var sent: [Sent] = []
    var matched: [Int: Int] = [:]
  }

  private let rules: [Rule]
  private let state = Mutex(State())

  package init(_ rules: Rule...) { self.rules = rules }

  /// Does something when a watch is asked for the first time, before it begins.
  package static func atWatch(_ act: @escaping @Sendable () async -> Void) -> Recorder {
    Recorder(
      Rule(when: { $0.target.contains("watch=") }) { _ in
        await act()
        return nil
      })
  }

  /// Every request so far, in the order in which they were begun.
  package var sent: [Sent] { state.withLock { $0.sent } }

  package func wrapping(_ client: any HTTPClient) -> any HTTPClient {
    RecordingClient(client: client, recorder: self)
  }

  fileprivate func fault(for request: HTTPRequest) async -> Fault? {
    let sent = Sent(request)
    let due = state.withLock { state in
      state.sent.append(sent)
      return rules.indices.filter { index in
        guard rules[index].matches(sent) else { return false }
        let count = state.matched[index, default: 0]
        state.matched[index] = count + 1
        return (rules[index].skipped..<rules[index].skipped + rules[index].times).contains(count)
      }
    }
    for index in due {
      if let fault = await rules[index].act(sent) { return fault }
    }
    return nil
  }
}

/// A client whose requests a recorder sees.
private struct RecordingClient: HTTPClient {
  let client: any HTTPClient
  let recorder: Recorder

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    switch await recorder.fault(for: request) {
    case nil: return try await client.send(request)
    case .answer(let response): return response
    case .cut(let afterServer):
      if afterServer { _ = try await client.send(request) }
      throw .broken
    case .truncated:
      let response = try await client.send(request)
      return HTTPResponse(
        status: response.status, headers: response.headers,
        body: Array(response.body.prefix(response.body.count / 2)))
    case .replaced(let response):
      _ = try await client.send(request)
      return response
    }
  }

  func stream(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStream {
    switch await recorder.fault(for: request) {
    case .answer(let response), .replaced(let response):
      return HTTPStream(
        status: response.status, headers: response.headers,
        body: AsyncThrowingStream { continuation in
          continuation.yield(response.body)
          continuation.finish()
        })
    case .cut: throw .broken
    case nil, .truncated: return try await client.stream(request)
    }
  }
}

extension HTTPError {
  fileprivate static let broken = HTTPError(
    .interrupted, "the connection broke", wasNotSent: false)
}

extension Recorder.Sent {
  fileprivate init(_ request: HTTPRequest) {
    let withoutScheme = request.url.dropFirst("https://".count)
    self.init(
      method: request.method.rawValue, target: String(withoutScheme.drop { $0 != "/" }),
      body: request.body)
  }
}
