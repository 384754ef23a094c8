import HTTPMessages
import HydrosTestSupport
import Testing

@testable import CurlHTTP

@Suite(.hangLimit) struct ProxyTests {
  @Test func `a proxy carries the connection, with its credentials`() async throws {
    try await withServer(.https1()) { server in
      try await withServer(.http1) { proxy in
        let client = try await CurlClient.trusting {
          $0.proxy = .url("http://ann:secret@127.0.0.1:\(proxy.port)")
        }
        #expect(try await client.get("\(server.secure)/echo").status == 200)
        #expect(
          try await CurlClient.patient.get("\(proxy.plain)/seen").text
            == "CONNECT 127.0.0.1:\(server.port) Basic YW5uOnNlY3JldA==")
      }
    }
  }

  @Test func `a server of another name is reached through a proxy by its host`() async throws {
    try await withServer(.https1(certificate: "other")) { server in
      try await withServer(.http1) { proxy in
        let client = try await CurlClient.trusting {
          $0.proxy = .environment(["https_proxy": proxy.plain])
          $0.serverName = "other.example"
        }
        #expect(try await client.get("https://kube.example:\(server.port)/echo").status == 200)
        #expect(
          try await CurlClient.patient.get("\(proxy.plain)/seen").text
            == "CONNECT kube.example:\(server.port) None")
      }
    }
  }

  @Test(arguments: [("refused", "it answered 403"), ("dropped", "it closed the connection")])
  func `a proxy that does not connect is named, and nothing was sent`(host: String, reason: String)
    async throws
  {
    try await withServer(.http1) { proxy in
      let client = CurlClient.with { $0.proxy = .url("http://ann:secret@127.0.0.1:\(proxy.port)") }
      let error = try await client.failure(.patch, "https://\(host).example")
      #expect(
        error
          == HTTPError(
            .unreachable,
            "the proxy 127.0.0.1:\(proxy.port) did not connect to the server \(host).example:443:"
              + " \(reason)",
            wasNotSent: true))
    }
  }

  @Test(arguments: ["http://", "ftp://127.0.0.1:1", "http://a b", "socks4://127.0.0.1:1"])
  func `a proxy that is not known is refused`(url: String) async throws {
    let client = CurlClient.with { $0.proxy = .url(url) }
    let error = try await client.failure(.get, "https://kube.example")
    #expect(error.code == .refusedURL)
    #expect(error.wasNotSent)
  }

  private static let environments: [([String: String], String, String, String?)] = [
    (["HTTPS_PROXY": "http://p:1"], "https", "kube.example", "http://p:1"),
    (
      ["https_proxy": "http://q:1", "HTTPS_PROXY": "http://p:1"], "https", "kube.example",
      "http://q:1"
    ),
    (["ALL_PROXY": "socks5://p:1"], "https", "kube.example", "socks5://p:1"),
    (["HTTPS_PROXY": "http://p:1"], "http", "kube.example", nil),
    (["HTTPS_PROXY": ""], "https", "kube.example", nil),
    (["HTTPS_PROXY": "http://p:1"], "https", "localhost", nil),
    (["HTTPS_PROXY": "http://p:1"], "https", "127.8.8.8", nil),
    (["HTTPS_PROXY": "http://p:1"], "https", "::1", nil),
    (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "other, .example"], "https", "kube.example", nil),
    ([:], "https", "kube.example", nil),
  ]

  @Test(arguments: environments)
  func `the environment says which proxy serves`(
    environment: [String: String], scheme: String, host: String, url: String?
  ) {
    #expect(
      ProxyChoice.environment(environment).url(scheme: scheme, host: host, port: 443) == url)
  }

  private static let exceptions: [(String, String, Bool)] = [
    ("*", "kube.example", true), ("kube.example", "kube.example", true),
    ("kube.example", "a.kube.example", true), ("kube.example", "akube.example", false),
    (".kube.example", "kube.example", false), (".kube.example", "a.kube.example", true),
    ("*.kube.example", "a.kube.example", true), ("KUBE.example", "kube.EXAMPLE", true),
    ("kube.example:443", "kube.example", true), ("kube.example:80", "kube.example", false),
    ("10.0.0.1", "10.0.0.1", true), ("10.0.0.1", "10.0.0.2", false),
    ("10.0.0.0/8", "10.200.3.4", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("10.96.0.0/12", "10.111.0.1", true), ("10.96.0.0/12", "10.112.0.1", false),
    ("0.0.0.0/0", "1.2.3.4", true), ("10.0.0.0/33", "10.0.0.1", false),
    ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
    ("[fd00::1]:443", "fd00::1", true),
    ("fd00::1", "fd00:0::1", true), ("0.1", "10.0.0.1", false), ("", "kube.example", false),
    ("a,b kube.example", "kube.example", true),
  ]

  @Test(arguments: exceptions)
  func `NO_PROXY excepts servers`(list: String, host: String, isException: Bool) {
    #expect(ProxyExceptions(list).contains(host: host, port: 443) == isException)
  }
}
