internal import CurlHTTP
internal import FoundationEssentials
internal import HTTPMessages
package import KubeAPI

/// The control plane that `HYDROS_TEST_KUBECONFIG` names, for tests that a fake would make worthless.
package enum RealCluster {
  private static let variable = "HYDROS_TEST_KUBECONFIG"
  /// The path of its kubeconfig; nil where there is no cluster.
  package static var kubeconfig: String? { ProcessInfo.processInfo.environment[variable] }

  package static var isThere: Bool { kubeconfig?.isEmpty == false }

  /// Its API server, by way of libcurl; a nil context is the current one.
  ///
  /// A recorder sees, and may spoil, every request. Nothing but an answer, or a pacing that a test
  /// holds, ends its patience.
  package static func server(
    context: String? = nil, concurrency: Int = 16, recorder: Recorder? = nil,
    pacing: Pacing = .live
  ) throws(KubeError) -> APIServer {
    let choice = ConnectionChoice(kubeconfig: kubeconfig, context: context)
    let connection = try ClusterConnection.find(choice, sources)
    return APIServer(connection, sources, concurrency: concurrency, pacing: pacing) {
      connection, identity throws(HTTPError) in
      var options = CurlOptions()
      options.connectTimeout = .seconds(3600)
      options.requestTimeout = .seconds(3600)
      options.certificateAuthorities = connection.trust.authorities
      options.serverName = connection.trust.serverName
      options.acceptsAnyCertificate = connection.trust.isUnchecked
      options.identity = identity.map {
        CurlOptions.Identity(certificate: $0.certificate, key: $0.key)
      }
      let client = CurlClient(options)
      return recorder?.wrapping(client) ?? client
    }
  }

  private static var sources: CredentialSources {
    CredentialSources(
      environment: ProcessInfo.processInfo.environment, isTerminal: false,
      readFile: { path in FileManager.default.contents(atPath: path).map { Array($0) } },
      runPlugin: { _ throws(PluginFailure) in throw .notFound },
      now: { .seconds(Date().timeIntervalSince1970) })
  }
}
