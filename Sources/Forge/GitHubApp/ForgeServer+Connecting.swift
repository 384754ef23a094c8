package import HTTPMessages
internal import KubeModel

extension ForgeServer {
  /// Connects to the forge of a job with the credentials from the environment; a GitHub App first gets
  /// its token.
  ///
  /// `made` is called with a newly created token, so that it can be masked in logs.
  package static func connect(
    _ job: ForgeJob, _ client: any HTTPClient, _ surroundings: ForgeSurroundings,
    patience: ForgePatience = .standard, made: (ForgeToken) -> Void = { _ in }
  ) async throws(ForgeError) -> ForgeServer {
    switch try ForgeCredentials.find(for: job.forge, surroundings) {
    case .token(let token, let variable):
      return ForgeServer(
        job, token, variable: variable, client, surroundings, patience: patience)
    case .app(let app):
      let proof = try app.key.proof(of: app.id, at: surroundings.now())
      let server = ForgeServer(
        job, proof, variable: nil, client, surroundings, patience: patience)
      let token = try await server.installationToken()
      made(token)
      return ForgeServer(job, token, variable: nil, client, surroundings, patience: patience)
    }
  }

  /// A token for only the repository of the job, valid for one hour.
  private func installationToken() async throws(ForgeError) -> ForgeToken {
    let purpose = "getting a token for the GitHub App"
    let installation = try await found(
      ForgeRequest(.get, "\(path(job.repository))/installation", purpose))
    guard let id = installation["id"]?.count else { throw .unreadable(job).during(purpose) }
    let name = job.repository.split(separator: "/").last.map(String.init) ?? ""
    let answer = try await value(
      ForgeRequest(
        .post, "/app/installations/\(id)/access_tokens",
        body: .object(["repositories": .array([.string(name)])]), isRepeatable: true, purpose))
    guard let token = answer["token"]?.string, !token.isEmpty else {
      throw .unreadable(job).during(purpose)
    }
    return ForgeToken(token)
  }

  private func found(_ request: ForgeRequest) async throws(ForgeError) -> Value {
    do throws(ForgeError) {
      return try await value(request)
    } catch {
      guard error.code == .notFound else { throw error }
      throw ForgeError(
        .notFound, "the GitHub App is not installed in \(job.repository)",
        help: "install it there: its settings, Install App", operation: error.operation)
    }
  }
}
