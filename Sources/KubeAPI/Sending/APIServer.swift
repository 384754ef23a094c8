package import HTTPMessages

/// One cluster's API server: sends requests there, with credentials, within limits, with patience.
///
/// Copies share their connection, their credentials and their limit of concurrency.
package struct APIServer: Sendable {
  package let connection: ClusterConnection
  package let limit: ConcurrencyLimit
  package var retries = RetryPolicy.standard
  /// Whether requests that could change something are refused here already.
  package var isReadOnly = false
  /// Is told of each request that is about to be sent, each time.
  package var onSend: (@Sendable (APIRequest) -> Void)?
  /// Is told of each failure after which a request is sent again.
  package var onRetry: (@Sendable (Retry) -> Void)?
  let credentials: Credentials
  package var pacing: Pacing
  let clients: Clients

  /// Makes the client of a connection; the identity may come from a plugin and change.
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

  /// A failure after which the request is sent again.
  package struct Retry: Sendable {
    package let request: APIRequest
    package let error: KubeError
    package let wait: Duration
  }
}
