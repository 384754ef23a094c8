/// How a client connects: trust, identity, proxy and timeouts.
package struct CurlOptions: Hashable, Sendable {
  /// PEM certificates to trust instead of those of the system; nil to trust those of the system.
  package var certificateAuthorities: [UInt8]?
  package var identity: Identity?
  /// The name to request and verify instead of the host in the URL; the client still connects to that
  /// host.
  package var serverName: String?
  /// Accepts any certificate for any name; anybody in between can then read and change everything.
  package var acceptsAnyCertificate = false
  /// Allows `http` to other machines; to this machine it is always allowed.
  package var allowsPlainHTTP = false
  package var proxy = ProxyChoice.none
  package var version = Version.automatic
  package var userAgent = "hydros"
  /// Whether to accept compressed bodies.
  package var compression = true
  package var connectTimeout = Duration.seconds(30)
  /// The timeout of a whole response, up to its last byte; streams have no such timeout.
  package var requestTimeout = Duration.seconds(60)
  /// How long a stream may be silent; nil for no limit.
  ///
  /// It is rounded up to whole seconds. After traffic, silence is detected up to five seconds late.
  package var idleTimeout: Duration? = .seconds(300)
  /// The maximum size of a whole response after decompression, in bytes.
  package var bodyLimit = 256 << 20
  /// The maximum number of bytes that a stream buffers for a slow reader.
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
    /// HTTP/2 if the server offers it within TLS, else HTTP/1.1.
    case automatic
    case http1
  }
}
