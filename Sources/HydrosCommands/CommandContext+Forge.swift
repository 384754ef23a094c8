internal import Delivery
internal import Forge
internal import HTTPMessages
internal import KubeAPI

extension CommandContext {
  /// What the forge of a CI job is spoken to with.
  var forgeSurroundings: ForgeSurroundings {
    let network = network
    return ForgeSurroundings(
      environment: environment,
      readFile: { path in (try? network.sources.readFile(path)) ?? nil },
      now: network.sources.now, sleep: network.pacing.sleep)
  }

  /// A client for the forge, which is reached as a cluster is.
  func client(for job: ForgeJob) throws(HTTPError) -> any HTTPClient {
    // A GitLab of one's own may have an authority of its own; its runner says so.
    let authorities = environment["CI_SERVER_TLS_CA_FILE"].flatMap { path in
      job.forge == .gitLab ? forgeSurroundings.readFile(path) : nil
    }
    let connection = ClusterConnection(
      origin: job.forge.name, server: job.api, trust: ServerTrust(authorities: authorities),
      user: UserCredentials(origin: job.forge.name, bearer: .none))
    return try network.connect(connection, nil, ConnectionForm(requestTimeout: .seconds(30)))
  }
}
