internal import Delivery
internal import Forge
internal import HTTPMessages
internal import KubeAPI

extension CommandContext {
  /// What the forge client takes from the process around it.
  var forgeSurroundings: ForgeSurroundings {
    let network = network
    return ForgeSurroundings(
      environment: environment,
      readFile: { path in (try? network.sources.readFile(path)) ?? nil },
      now: network.sources.now, sleep: network.pacing.sleep)
  }

  /// A client for the forge; it connects the same way as to a cluster.
  func client(for job: ForgeJob) throws(HTTPError) -> any HTTPClient {
    // A self-managed GitLab may have its own certificate authority; its runner sets this variable.
    let authorities = environment["CI_SERVER_TLS_CA_FILE"].flatMap { path in
      job.forge == .gitLab ? forgeSurroundings.readFile(path) : nil
    }
    let connection = ClusterConnection(
      origin: job.forge.name, server: job.api, trust: ServerTrust(authorities: authorities),
      user: UserCredentials(origin: job.forge.name, bearer: .none))
    return try network.connect(connection, nil, ConnectionForm(requestTimeout: .seconds(30)))
  }
}
