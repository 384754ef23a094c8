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

  /// Writes text to a file that the command line names, or throws with what it was to be.
  func write(_ text: String, of what: String, to path: String) throws(CommandError) {
    do throws(WriteFailure) {
      try writeFile(absolute(path), Array(text.utf8))
    } catch {
      throw CommandError(
        "\(what) can't be written to \(path): \(error.reason)",
        help: "name a path in a directory that is there")
    }
  }
}
