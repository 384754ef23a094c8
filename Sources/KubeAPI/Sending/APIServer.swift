package import HTTPMessages

/// The API server of one cluster; sends requests with credentials, a concurrency limit and retries.
///
/// Copies share their connection, their credentials and their concurrency limit.
package struct APIServer: Sendable {
  package let connection: ClusterConnection
  package let limit: ConcurrencyLimit
  package var retries = RetryPolicy.standard
  /// Whether to refuse requests that could change something before they are sent.
  package var isReadOnly = false
  /// Called before each attempt to send a request.
  package var onSend: (@Sendable (APIRequest) -> Void)?
  /// Called after each failure that leads to a retry.
  package var onRetry: (@Sendable (Retry) -> Void)?
  let credentials: Credentials
  package var pacing: Pacing
  let clients: Clients

  /// Makes the client of a connection; the client certificate may come from a plugin and change.
  package typealias Connect =
    @Sendable (ClusterConnection, ClientIdentity?) throws(HTTPError) -> any HTTPClient

  package init(
    _ connection: ClusterConnection, _ sources: CredentialSources, concurrency: Int = 16,
    pacing: Pacing, connect: @escaping Connect
  ) {
    self.connection = connection
    self.pacing = pacing
    limit = ConcurrencyLimit(maximum: concurrency)
    credentials = Credentials(connection.user, sources)
    clients = Clients { identity throws(HTTPError) in try connect(connection, identity) }
  }

  /// A failure that leads to a retry.
  package struct Retry: Sendable {
    package let request: APIRequest
    package let error: KubeError
    package let wait: Duration
  }
}
