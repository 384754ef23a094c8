package import HTTPMessages
package import KubeAPI

/// The way to clusters, and the clocks that count on it.
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

/// What a request says about connections, beyond where they lead.
package struct ConnectionForm: Hashable, Sendable {
  /// Speaks HTTP/1.1 where HTTP/2 would be offered.
  package var isHTTP1 = false
  /// For a whole response.
  package var requestTimeout = Duration.seconds(60)

  package init(isHTTP1: Bool = false, requestTimeout: Duration = .seconds(60)) {
    self.isHTTP1 = isHTTP1
    self.requestTimeout = requestTimeout
  }
}
