/// How a client connects: whom it trusts, who it is, by which way, and how long it waits.
package struct CurlOptions: Hashable, Sendable {
  /// PEM certificates that are trusted instead of the system's; nil trusts the system's.
  package var certificateAuthorities: [UInt8]?
  package var identity: Identity?
  /// The name to ask for and to verify in place of the URL's host; the host is still connected to.
  package var serverName: String?
  /// Accepts any certificate for any name, so that anybody in between can read and change all.
  package var acceptsAnyCertificate = false
  /// Allows `http` beyond this machine; to it, `http` is always allowed.
  package var allowsPlainHTTP = false
  package var proxy = ProxyChoice.none
  package var version = Version.automatic
  package var userAgent = "hydros"
  /// Offers to receive compressed bodies.
  package var compression = true
  package var connectTimeout = Duration.seconds(30)
  /// For a whole response, from its start to its last byte; streams have none.
  package var requestTimeout = Duration.seconds(60)
  /// How long a stream may stay silent; nil for ever.
  ///
  /// In whole seconds, rounded up. After traffic, silence is noticed up to five seconds late.
  package var idleTimeout: Duration? = .seconds(300)
  /// The most bytes that a whole response may have once it is decompressed.
  package var bodyLimit = 256 << 20
  /// The most bytes that a stream holds for a reader that is slower than the server.
  package var streamLimit = 16 << 20

  package init() {}
}

extension CurlOptions {
  /// A client certificate and its private key as PEM; the certificate may be followed by its chain.
  package struct Identity: Hashable, Sendable {
    package let certificate: [UInt8]
    package let key: [UInt8]

    package init(certificate: [UInt8], key: [UInt8]) {
      self.certificate = certificate
      self.key = key
    }
  }

  package enum Version: Hashable, Sendable {
    /// HTTP/2 where the server offers it within TLS, else HTTP/1.1.
    case automatic
    case http1
  }
}
