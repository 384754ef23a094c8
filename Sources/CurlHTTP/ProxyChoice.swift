/// Whether and how to use a proxy.
package enum ProxyChoice: Hashable, Sendable {
  /// No proxy, even if the environment sets one.
  case none
  /// Always this proxy: `http`, `https`, `socks5` or `socks5h`.
  case url(String)
  /// As `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` in this environment say, in upper or
  /// lower case. As in kubectl, there is never a proxy for this machine itself.
  case environment([String: String])
}

extension ProxyChoice {
  /// The URL of the proxy for a server; nil for no proxy.
  ///
  /// The host has no brackets.
  func url(scheme: String, host: String, port: Int) -> String? {
    switch self {
    case .none: nil
    case .url(let url): url
    case .environment(let environment):
      Self.url(in: environment, scheme: scheme, host: host, port: port)
    }
  }

  private static func url(
    in environment: [String: String], scheme: String, host: String, port: Int
  ) -> String? {
    func value(_ name: String) -> String? {
      [name.lowercased(), name.uppercased()].lazy.compactMap { environment[$0] }
        .first { !$0.isEmpty }
    }
    guard !Host(host).isLoopback,
      let url = value("\(scheme)_proxy") ?? value("all_proxy"),
      !ProxyExceptions(value("no_proxy") ?? "").contains(host: host, port: port)
    else { return nil }
    return url
  }
}

/// The servers of `NO_PROXY`, by the rules of Go's `golang.org/x/net/http/httpproxy`.
///
/// The list may contain `*`, addresses, networks such as `10.0.0.0/8`, and domains, each with an optional
/// port. A domain includes its subdomains; with a leading dot, it means only the subdomains.
struct ProxyExceptions {
  private let entries: [Substring]

  init(_ list: String) {
    entries = list.lowercased().split { $0 == "," || $0.isWhitespace }
  }

  func contains(host: String, port: Int) -> Bool {
    let host = Host(host.lowercased())
    return entries.contains { Self.matches($0, host, port) }
  }

  private static func matches(_ entry: Substring, _ host: Host, _ port: Int) -> Bool {
    if entry == "*" { return true }
    if let network = Network(entry) { return host.address.map(network.contains) ?? false }
    let (name, onlyPort) = split(entry)
    if let onlyPort, onlyPort != port { return false }
    if let address = Host(String(name)).address { return address == host.address }
    guard host.address == nil else { return false }
    let domain = name.hasPrefix("*.") ? name.dropFirst() : name
    if domain.hasPrefix(".") { return host.name.hasSuffix(domain) }
    return host.name == domain || host.name.hasSuffix(".\(domain)")
  }

  private static func split(_ entry: Substring) -> (Substring, Int?) {
    if entry.hasPrefix("["), let end = entry.firstIndex(of: "]") {
      let rest = entry[entry.index(after: end)...]
      return (entry[entry.index(after: entry.startIndex)..<end], Int(rest.dropFirst()))
    }
    guard let colon = entry.firstIndex(of: ":"), colon == entry.lastIndex(of: ":"),
      let port = Int(entry[entry.index(after: colon)...])
    else { return (entry, nil) }
    return (entry[..<colon], port)
  }
}
