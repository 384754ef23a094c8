internal import KubeModel

extension KubeconfigEntry {
  /// The base URL of a cluster, without a slash at its end; the default scheme is https.
  func serverURL() throws(KubeError) -> String {
    guard let written = try string("server") else {
      throw KubeError(
        .kubeconfig, "\(origin) has no server",
        help: "set it with `kubectl config set-cluster \(name) --server=https://…`")
    }
    var server = written.contains("://") ? written : "https://\(written)"
    while server.hasSuffix("/") { server.removeLast() }
    guard server.isPlainURL(schemes: ["https", "http"]) else {
      throw KubeError(
        .kubeconfig, "the server of \(origin) is not a valid URL of an API server",
        help: "write it as https://host:port, without a user, a query or a fragment")
    }
    return server
  }

  func serverTrust(_ sources: CredentialSources) throws(KubeError) -> ServerTrust {
    let authorities = try bytes("certificate-authority", sources)
    let isUnchecked = try bool("insecure-skip-tls-verify")
    if isUnchecked, authorities != nil {
      throw KubeError(
        .kubeconfig,
        "\(origin) has both a certificate authority and `insecure-skip-tls-verify: true`",
        help: "remove `insecure-skip-tls-verify`, so that the certificate of the server is checked")
    }
    if let authorities, !authorities.holdsPEM {
      throw KubeError(
        .kubeconfig, "the certificate authority of \(origin) is not a PEM certificate",
        help: "it must begin with -----BEGIN CERTIFICATE-----")
    }
    return ServerTrust(
      authorities: authorities, serverName: try string("tls-server-name"),
      isUnchecked: isUnchecked)
  }

  func proxyURL() throws(KubeError) -> String? {
    guard let proxy = try string("proxy-url") else { return nil }
    guard ["http://", "https://", "socks5://", "socks5h://"].contains(where: proxy.hasPrefix) else {
      throw KubeError(
        .kubeconfig, "the proxy-url of \(origin) has an unknown scheme or none",
        help: "write it as http://host:port, https://host:port or socks5://host:port")
    }
    return proxy
  }

  /// The configuration for credential plugins in the entry of a cluster.
  var pluginConfiguration: Value? {
    fields["extensions"]?.items?
      .first { $0["name"]?.string == "client.authentication.k8s.io/exec" }?["extension"]
  }
}

extension String {
  /// Whether this is a URL with only scheme, host, port and path.
  fileprivate func isPlainURL(schemes: [String]) -> Bool {
    guard let scheme = schemes.first(where: { hasPrefix("\($0)://") }) else { return false }
    let rest = dropFirst(scheme.count + 3)
    let host = rest.prefix { $0 != "/" }
    return !host.isEmpty && rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && !rest.contains { "@?#\\\"<>".contains($0) }
  }
}

extension [UInt8] {
  var holdsPEM: Bool { String(decoding: self, as: UTF8.self).contains("-----BEGIN ") }
}
