import CurlHTTP
import HTTPMessages
import HydrosTestSupport
import Testing

@Suite(.hangLimit) struct TLSTests {
  @Test func `a server is trusted by the authority given`() async throws {
    try await withServer(.https1()) { server in
      let client = try await CurlClient.trusting()
      #expect(try await client.get("\(server.secure)/echo").status == 200)
      #expect(try await client.get("https://localhost:\(server.port)/echo").status == 200)
    }
  }

  @Test func `a server is not trusted without its authority`() async throws {
    try await withServer(.https1()) { server in
      let stranger = try await Certificates.shared.value.bytes("stranger.pem")
      for client in [CurlClient.patient, .with { $0.certificateAuthorities = stranger }] {
        let error = try await client.failure(.patch, "\(server.secure)/echo")
        #expect(
          error
            == HTTPError(
              .tls,
              "the certificate of 127.0.0.1:\(server.port) is signed by an untrusted authority",
              wasNotSent: true))
      }
    }
  }

  @Test func `an expired certificate is called so`() async throws {
    try await withServer(.https1(certificate: "expired")) { server in
      let error = try await CurlClient.trusting().failure(.patch, "\(server.secure)/echo")
      #expect(
        error
          == HTTPError(
            .tls, "the certificate of 127.0.0.1:\(server.port) has expired", wasNotSent: true))
    }
  }

  @Test func `a certificate of another name is called so`() async throws {
    try await withServer(.https1(certificate: "other")) { server in
      let error = try await CurlClient.trusting().failure(.patch, "\(server.secure)/echo")
      #expect(
        error
          == HTTPError(
            .tls, "the certificate of 127.0.0.1:\(server.port) is not for 127.0.0.1",
            wasNotSent: true))
    }
  }

  @Test func `any certificate is accepted on demand`() async throws {
    try await withServer(.https1(certificate: "expired")) { server in
      let client = CurlClient.with { $0.acceptsAnyCertificate = true }
      let result = try await client.get("\(server.secure)/echo").status
      #expect(result == 200)
    }
  }

  @Test func `another server name is asked for and verified, and the host still named`()
    async throws
  {
    try await withServer(.https1(certificate: "other")) { server in
      let client = try await CurlClient.trusting { $0.serverName = "other.example" }
      let text = try await client.get("\(server.secure)/echo").text
      #expect(text.contains(#""serverName": "other.example""#))
      #expect(text.contains(#""host": "127.0.0.1:\#(server.port)""#))

      let wrong = try await CurlClient.trusting { $0.serverName = "wrong.example" }
      #expect(
        try await wrong.failure(.get, "\(server.secure)/echo").message
          == "the certificate of 127.0.0.1:\(server.port) is not for wrong.example")
    }
  }

  @Test func `a client shows its certificate`() async throws {
    try await withServer(.https1(clientAuthority: "authority")) { server in
      let identity = try await Certificates.shared.value.identity()
      let client = try await CurlClient.trusting { $0.identity = identity }
      #expect(try await client.get("\(server.secure)/echo").status == 200)
    }
  }

  @Test func `a client without the certificate that is asked for is refused`() async throws {
    try await withServer(.https1(clientAuthority: "authority")) { server in
      let error = try await CurlClient.trusting().failure(.get, "\(server.secure)/echo")
      // The server closes the connection at once, and its reason may be lost on the way.
      #expect(
        error.code == .interrupted
          || error.code == .tls && error.message.contains("refused the client certificate: "))
      #expect(!error.wasNotSent)
    }
  }

  @Test(arguments: ["server.key", "locked.key"])
  func `a client key that does not fit or is locked is an error without questions`(key: String)
    async throws
  {
    try await withServer(.https1()) { server in
      let certificates = try await Certificates.shared.value
      let identity = CurlOptions.Identity(
        certificate: try certificates.bytes("client.pem"), key: try certificates.bytes(key))
      let client = try await CurlClient.trusting { $0.identity = identity }
      let error = try await client.failure(.patch, "\(server.secure)/echo")
      #expect(error.code == .tls)
      #expect(
        error.message.hasPrefix("the client certificate or its key could not be used: "),
        "\(error.message)")
      #expect(error.wasNotSent)
    }
  }

  @Test func `authorities that are no certificates are an error`() async throws {
    try await withServer(.https1()) { server in
      let client = CurlClient.with { $0.certificateAuthorities = Array("nonsense".utf8) }
      let error = try await client.failure(.patch, "\(server.secure)/echo")
      #expect(
        error
          == HTTPError(
            .tls,
            "the certificate authorities to trust could not be read: they must be PEM certificates",
            wasNotSent: true))
    }
  }

  @Test func `TLS towards a server without it fails unsent`() async throws {
    try await withServer(.http1) { server in
      let error = try await CurlClient.patient.failure(.patch, "\(server.secure)/echo")
      #expect(error.code == .tls)
      #expect(
        error.message.hasPrefix(
          "can't make a secure connection to the server 127.0.0.1:\(server.port): "))
      #expect(error.wasNotSent)
    }
  }
}
