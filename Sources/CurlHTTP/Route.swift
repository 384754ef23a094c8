internal import CLibCurl
internal import HTTPMessages

/// The server and the proxy of a request, determined before libcurl gets it.
struct Route: Sendable {
  /// The URL for libcurl; its host is replaced if another name must be verified.
  let url: String
  /// The server for messages, as `host:port`.
  let server: String
  /// The name that the certificate must have.
  let verifiedName: String
  let proxy: Proxy?
  /// The settings that connect to the original host; nil if the host was not replaced.
  let replacement: Replacement?

  struct Proxy: Sendable {
    /// May contain a password.
    let url: String
    /// For messages: `host:port`.
    let name: String
  }

  struct Replacement: Sendable {
    /// The value of `Host` or `:authority` from the original URL.
    let authority: String
    /// In the format of `CURLOPT_CONNECT_TO`.
    let connectTo: String
  }

  init(_ request: HTTPRequest, _ options: CurlOptions) throws(HTTPError) {
    let parts = try URLParts(request.url, refuse: Self.refused)
    guard parts.user == nil else {
      throw Self.refused("the URL contains a user name; use a header instead")
    }
    let host = Host(parts.host)
    guard parts.scheme == "https" || host.isLoopback || options.allowsPlainHTTP else {
      throw Self.refused(
        "the connection to the server \(host.bracketed):\(parts.port) would not be encrypted; use https"
      )
    }
    let server = "\(host.bracketed):\(parts.port)"
    self.server = server
    proxy = try options.proxy.url(scheme: parts.scheme, host: parts.host, port: parts.port)
      .map(Self.proxy)
    verifiedName = options.serverName ?? parts.host
    guard let name = options.serverName, parts.scheme == "https" else {
      (url, replacement) = (request.url, nil)
      return
    }
    replacement = Replacement(
      authority: parts.port == 443 ? host.bracketed : server,
      connectTo: "\(Host(name).bracketed):\(parts.port):\(server)")
    url = try parts.url(withHost: name)
  }

  private static func refused(_ message: String) -> HTTPError {
    HTTPError(.refusedURL, message, wasNotSent: true)
  }

  private static func proxy(_ url: String) throws(HTTPError) -> Proxy {
    func refused(_: String) -> HTTPError {
      Route.refused("the URL of the proxy is not valid; write it as http://host:port")
    }
    let parts = try URLParts(url.contains("://") ? url : "http://\(url)", refuse: refused)
    guard ["http", "https", "socks5", "socks5h"].contains(parts.scheme) else {
      throw Self.refused(
        "proxies with the scheme \(parts.scheme) are not supported; use http, https or socks5")
    }
    // As in Go, the proxy resolves names.
    let remote = parts.scheme == "socks5" ? "socks5h\(url.dropFirst("socks5".count))" : url
    return Proxy(url: remote, name: "\(Host(parts.host).bracketed):\(parts.port)")
  }
}

/// The parts of a URL as libcurl parses them, so the checked URL is the one that is used.
@safe
private struct URLParts: ~Copyable {
  private let handle: OpaquePointer
  private(set) var scheme = ""
  /// Without brackets.
  private(set) var host = ""
  private(set) var port = 0
  private(set) var user: String?

  init(_ url: String, refuse: (String) -> HTTPError) throws(HTTPError) {
    guard let handle = unsafe curl_url() else { preconditionFailure("out of memory") }
    unsafe self.handle = handle
    guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      unsafe curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME))
        == CURLUE_OK,
      let scheme = part(CURLUPART_SCHEME), let host = part(CURLUPART_HOST)
    else { throw refuse("the URL is not valid") }
    self.scheme = scheme
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap { Int($0) } ?? 1080
    user = part(CURLUPART_USER) ?? part(CURLUPART_PASSWORD)
    guard !self.host.isEmpty else { throw refuse("the URL doesn't name a server") }
  }

  deinit { unsafe curl_url_cleanup(handle) }

  consuming func url(withHost name: String) throws(HTTPError) -> String {
    let status = unsafe curl_url_set(handle, CURLUPART_HOST, Host(name).bracketed, 0)
    guard status == CURLUE_OK, let url = part(CURLUPART_URL) else {
      throw HTTPError(.refusedURL, "the server name \(name) is not valid", wasNotSent: true)
    }
    return url
  }

  private func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text = unsafe text
    else { return nil }
    defer { unsafe curl_free(text) }
    return unsafe String(cString: text)
  }
}
