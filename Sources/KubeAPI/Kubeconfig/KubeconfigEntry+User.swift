internal import KubeModel

extension KubeconfigEntry {
  /// Where the credentials of a user come from.
  ///
  /// A token takes precedence over a plugin, as in kubectl.
  func userCredentials(
    _ cluster: ExecPlugin.ClusterInfo, _ sources: CredentialSources
  ) throws(KubeError) -> UserCredentials {
    UserCredentials(
      origin: origin, bearer: try bearer(cluster), identity: try clientIdentity(sources))
  }

  private func bearer(
    _ cluster: ExecPlugin.ClusterInfo
  ) throws(KubeError) -> UserCredentials.Bearer {
    let token = try string("token")
    let tokenFile = try string("tokenFile")
    let name = try string("username")
    if name != nil, token != nil || tokenFile != nil {
      throw KubeError(
        .kubeconfig, "\(origin) has both a token and a user name with a password",
        help: "remove one of the two")
    }
    if let tokenFile { return .tokenFile(resolved(tokenFile)) }
    if let token { return .token(SecretText(token)) }
    if let name {
      return .basic(name: name, password: SecretText(try string("password") ?? ""))
    }
    if let exec = fields["exec"], exec != .null {
      return .plugin(try ExecPlugin(exec, of: self, cluster: cluster))
    }
    if let provider = fields["auth-provider"], provider != .null {
      throw KubeError(
        .kubeconfig,
        "\(origin) uses the auth-provider `\(provider["name"]?.string ?? "")`, which Kubernetes removed in 1.26",
        help:
          "create the kubeconfig again with the tool of your cloud, so that it uses an exec plugin")
    }
    return .none
  }

  private func clientIdentity(_ sources: CredentialSources) throws(KubeError) -> ClientIdentity? {
    let certificate = try bytes("client-certificate", sources)
    let key = try bytes("client-key", sources)
    switch (certificate, key) {
    case (nil, nil): return nil
    case (let certificate?, let key?):
      guard certificate.holdsPEM, key.holdsPEM else {
        throw KubeError(
          .kubeconfig, "the client certificate or the client key of \(origin) is not in PEM format",
          help: "both must begin with -----BEGIN")
      }
      return ClientIdentity(certificate: certificate, key: key)
    case (nil, _):
      throw KubeError(
        .kubeconfig, "\(origin) has a client key without a client certificate",
        help: "add `client-certificate` or `client-certificate-data`")
    case (_, nil):
      throw KubeError(
        .kubeconfig, "\(origin) has a client certificate without a client key",
        help: "add `client-key` or `client-key-data`")
    }
  }

  /// The user that this user impersonates; nil if there is none.
  func impersonation() throws(KubeError) -> Impersonation? {
    let groups = try strings(fields["as-groups"], "as-groups")
    let uid = try string("as-uid")
    var extra: [String: [String]] = [:]
    for entry in fields["as-user-extra"]?.mapping?.entries ?? [] {
      extra[entry.key] = try strings(entry.value, "as-user-extra.\(entry.key)")
    }
    guard let user = try string("as") else {
      guard groups.isEmpty, uid == nil, extra.isEmpty else {
        throw KubeError(
          .kubeconfig, "\(origin) has as-groups, as-uid or as-user-extra, but not `as`",
          help: "name the user in `as`")
      }
      return nil
    }
    return Impersonation(user: user, groups: groups, uid: uid, extra: extra)
  }
}
