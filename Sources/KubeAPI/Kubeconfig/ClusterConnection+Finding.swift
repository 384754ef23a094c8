extension ClusterConnection {
  /// The connection that the user chose, or the default of this environment.
  ///
  /// As in kubectl, a kubeconfig takes precedence over the service account of a pod. The service account
  /// is used if there is no kubeconfig.
  package static func find(
    _ choice: ConnectionChoice, _ sources: CredentialSources
  ) throws(KubeError) -> ClusterConnection {
    let kubeconfig = try Kubeconfig.read(choice.kubeconfig, sources)
    let isOpen = kubeconfig.isEmpty && choice.kubeconfig == nil && choice.context == nil
    let account =
      isOpen ? try serviceAccount(impersonation: choice.impersonation, sources) : nil
    guard !kubeconfig.files.isEmpty || account != nil else { throw noKubeconfig(sources) }
    let connection =
      if let account {
        account
      } else {
        try kubeconfig.connection(
          context: choice.context, impersonation: choice.impersonation, sources)
      }
    try connection.impersonation?.check()
    return connection
  }

  private static func noKubeconfig(_ sources: CredentialSources) -> KubeError {
    let paths = Kubeconfig.usualPaths(sources.environment)
    let place =
      paths.isEmpty ? "HOME is not set" : "\(paths.joined(separator: ", ")) does not exist"
    return KubeError(
      .kubeconfig, "no kubeconfig was found: \(place)",
      help: "set KUBECONFIG or --kubeconfig to the path of your cluster's kubeconfig")
  }
}

extension ClusterConnection {
  /// The connection of the pod's service account; nil outside a cluster.
  package static func serviceAccount(
    impersonation: Impersonation? = nil, _ sources: CredentialSources
  ) throws(KubeError) -> ClusterConnection? {
    guard let host = sources.environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
      let port = sources.environment["KUBERNETES_SERVICE_PORT"], !port.isEmpty
    else { return nil }
    let origin = "the service account of this pod"
    let token = "\(accountDirectory)/token"
    _ = try sources.contents(token, of: "the token of \(origin)")
    let authorities = try sources.contents(
      "\(accountDirectory)/ca.crt", of: "the certificate authority of \(origin)")
    let namespace = try? sources.readFile("\(accountDirectory)/namespace")
    return ClusterConnection(
      origin: origin,
      server: host.contains(":") ? "https://[\(host)]:\(port)" : "https://\(host):\(port)",
      trust: ServerTrust(authorities: authorities),
      namespace: namespace.map { $0.trimmedText }.flatMap { $0.isEmpty ? nil : $0 },
      user: UserCredentials(origin: origin, bearer: .tokenFile(token)),
      impersonation: impersonation)
  }

  private static let accountDirectory = "/var/run/secrets/kubernetes.io/serviceaccount"
}

extension [UInt8] {
  /// The text without surrounding white space.
  var trimmedText: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let text = drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return String(decoding: Array(text), as: UTF8.self)
  }
}
