/// How to connect to one cluster, and as which user.
package struct ClusterConnection: Sendable {
  /// For messages: `context prod of /home/ci/.kube/config`, or `the service account of this pod`.
  package let origin: String
  /// The base URL, without a slash at its end.
  package let server: String
  package let trust: ServerTrust
  /// The URL of the proxy; nil to use the environment.
  package let proxy: String?
  /// The namespace of the context; nil if it names none.
  package let namespace: String?
  package let user: UserCredentials
  package let impersonation: Impersonation?

  package init(
    origin: String, server: String, trust: ServerTrust, proxy: String? = nil,
    namespace: String? = nil, user: UserCredentials, impersonation: Impersonation? = nil
  ) {
    self.origin = origin
    self.server = server
    self.trust = trust
    self.proxy = proxy
    self.namespace = namespace
    self.user = user
    self.impersonation = impersonation
  }
}

/// How to check the certificate of a server.
package struct ServerTrust: Hashable, Sendable {
  /// The PEM certificates of the authorities; nil for those of the system.
  package let authorities: [UInt8]?
  /// The name that the certificate must have; nil for the one in the URL.
  package let serverName: String?
  /// Whether the certificate is not checked at all.
  package let isUnchecked: Bool

  package init(authorities: [UInt8]? = nil, serverName: String? = nil, isUnchecked: Bool = false) {
    self.authorities = authorities
    self.serverName = serverName
    self.isUnchecked = isUnchecked
  }
}

/// Where a user's credentials come from.
package struct UserCredentials: Sendable {
  package enum Bearer: Sendable {
    case none
    case token(SecretText)
    /// Read again every minute, and when the server refuses the token.
    case tokenFile(String)
    case basic(name: String, password: SecretText)
    case plugin(ExecPlugin)
  }

  /// For messages: `user ci of /home/ci/.kube/config`.
  package let origin: String
  package let bearer: Bearer
  package let identity: ClientIdentity?

  package init(origin: String, bearer: Bearer, identity: ClientIdentity? = nil) {
    self.origin = origin
    self.bearer = bearer
    self.identity = identity
  }
}

/// The connection that the user chose; nil values come from the kubeconfig or its default path.
package struct ConnectionChoice: Hashable, Sendable {
  package var kubeconfig: String?
  package var context: String?
  package var impersonation: Impersonation?

  package init(
    kubeconfig: String? = nil, context: String? = nil, impersonation: Impersonation? = nil
  ) {
    self.kubeconfig = kubeconfig
    self.context = context
    self.impersonation = impersonation
  }
}
