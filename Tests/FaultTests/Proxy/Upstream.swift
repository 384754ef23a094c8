import HTTPMessages
import HydrosTestSupport

@testable import KubeAPI

/// The real API server behind a proxy, with the credentials of the tests.
struct Upstream: Sendable {
  private let client: any HTTPClient
  private let server: String
  private let credentials: [HTTPHeader]

  static let shared = Task { try await Upstream(RealCluster.server()) }

  private init(_ server: APIServer) async throws {
    let credential = try await server.credentials.current()
    client = try await server.clients.client(for: credential.identity)
    credentials = credential.headers
    self.server = server.connection.server
  }

  func send(_ request: ProxiedRequest) async throws(HTTPError) -> HTTPResponse {
    try await client.send(message(request))
  }

  func stream(_ request: ProxiedRequest) async throws(HTTPError) -> HTTPStream {
    try await client.stream(message(request))
  }

  private func message(_ request: ProxiedRequest) -> HTTPRequest {
    HTTPRequest(
      request.method, server + request.target,
      headers: request.headers.filter { Self.passed.contains($0.name.lowercased()) } + credentials,
      body: request.body)
  }

  private static let passed: Set = [
    "accept", "content-type", "if-none-match", "user-agent", "impersonate-user",
    "impersonate-group",
  ]
}
