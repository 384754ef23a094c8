internal import KubeModel

/// The credentials of one user during a run: obtained when first needed, renewed when they expire.
///
/// Many requests may ask at once; a plugin then runs only once for all of them.
package actor Credentials {
  private let user: UserCredentials
  private let sources: CredentialSources
  private var held: Credential?
  private var renewal: Task<Result<Credential, KubeError>, Never>?
  private var generation = 0

  /// How long the content of a token file is used before the file is read again.
  private static let fileLifetime = Duration.seconds(60)
  /// How long before its expiry a credential of a plugin is renewed.
  private static let leeway = Duration.seconds(10)

  package init(_ user: UserCredentials, _ sources: CredentialSources) {
    self.user = user
    self.sources = sources
  }

  package func current() async throws(KubeError) -> Credential {
    if let held, held.staleAt.map({ $0 > sources.now() }) ?? true { return held }
    return try await renewed()
  }

  /// A replacement for a credential that the server refused; nil if there is no other.
  package func replacement(of refused: Credential) async throws(KubeError) -> Credential? {
    switch user.bearer {
    case .none, .token, .basic: return nil
    case .tokenFile, .plugin: break
    }
    if let held, held.generation > refused.generation { return held }
    return try await renewed()
  }

  private func renewed() async throws(KubeError) -> Credential {
    if let renewal { return try await renewal.value.get() }
    generation += 1
    let (user, sources, generation) = (user, sources, generation)
    let task = Task {
      await Result(awaiting: { () async throws(KubeError) in
        try await user.credential(generation, sources)
      })
    }
    renewal = task
    let result = await task.value
    renewal = nil
    held = try result.get()
    return try result.get()
  }

  fileprivate static func staleAt(fileReadAt time: Duration) -> Duration { time + fileLifetime }

  /// A credential that expires within the leeway is used until its end, so that not every request
  /// renews it.
  fileprivate static func staleAt(expiry: Duration, now: Duration) -> Duration {
    expiry - leeway > now ? expiry - leeway : expiry
  }
}

extension UserCredentials {
  fileprivate func credential(
    _ generation: Int, _ sources: CredentialSources
  ) async throws(KubeError) -> Credential {
    func credential(
      _ authorization: SecretText?, _ identity: ClientIdentity?, staleAt: Duration? = nil
    ) -> Credential {
      Credential(
        authorization: authorization, identity: identity ?? self.identity, staleAt: staleAt,
        generation: generation)
    }
    switch bearer {
    case .none: return credential(nil, nil)
    case .basic(let name, let password): return credential(.basic(name, password), nil)
    case .token(let token): return credential(try header(token.revealed, "the token"), nil)
    case .tokenFile(let path):
      let text = try sources.contents(path, of: "the token of \(origin)").trimmedText
      return credential(
        try header(text, "the token in \(path)"), nil,
        staleAt: Credentials.staleAt(fileReadAt: sources.now()))
    case .plugin(let plugin):
      let given = try await plugin.credentials(sources)
      let now = sources.now()
      if let expiry = given.expiry, expiry <= now { throw expired(plugin) }
      let authorization = try given.token.map { token throws(KubeError) in
        try header(token.revealed, "the token of the plugin `\(plugin.command)`")
      }
      return credential(
        authorization, given.identity,
        staleAt: given.expiry.map { Credentials.staleAt(expiry: $0, now: now) })
    }
  }

  private func expired(_ plugin: ExecPlugin) -> KubeError {
    KubeError(
      .credentials,
      "the credential plugin `\(plugin.command)` of \(origin) returned expired credentials",
      help: "log in again with the tool of your cloud, and check the clock of this machine")
  }

  private func header(_ token: String, _ what: String) throws(KubeError) -> SecretText {
    if let header = SecretText.bearer(token) { return header }
    throw KubeError(
      .credentials,
      "\(what), for \(origin), is \(token.isEmpty ? "empty" : "not valid in an HTTP header")",
      help: "get a new token; it must be one line without spaces")
  }
}
