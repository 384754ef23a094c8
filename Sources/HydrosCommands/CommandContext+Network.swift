package import HTTPMessages
package import KubeAPI

extension CommandContext {
  /// How to connect to clusters, and the clocks used for connections.
  package struct Network: Sendable {
    package typealias Connect =
      @Sendable (ClusterConnection, ClientIdentity?, ConnectionForm) throws(HTTPError)
      -> any HTTPClient

    /// Makes a client for one cluster.
    package var connect: Connect
    package var sources: CredentialSources
    package var pacing: Pacing

    package init(connect: @escaping Connect, sources: CredentialSources, pacing: Pacing) {
      self.connect = connect
      self.sources = sources
      self.pacing = pacing
    }
  }

  /// The time since 1970, by the wall clock.
  var now: Duration { network.sources.now() }
}

/// The settings of connections from the command line, other than their destination.
package struct ConnectionForm: Hashable, Sendable {
  /// Whether to use HTTP/1.1 even if the server offers HTTP/2.
  package var isHTTP1 = false
  /// The timeout of a whole response.
  package var requestTimeout = Duration.seconds(60)

  package init(isHTTP1: Bool = false, requestTimeout: Duration = .seconds(60)) {
    self.isHTTP1 = isHTTP1
    self.requestTimeout = requestTimeout
  }
}
