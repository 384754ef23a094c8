import ArgumentParser
import CommandTestSupport
import Delivery
import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import Testing

@testable import HydrosCommands

/// Real servers with real certificates, reached as a user would.
@Suite(.hangLimit) struct SecureConnectionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let what: String
    var certificate = "server"
    var trust = "authority"
    let message: String

    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(
      what: "the wrong authority", trust: "stranger",
      message: "is signed by an untrusted authority"),
    Case(what: "a certificate that has expired", certificate: "expired", message: "has expired"),
    Case(what: "a certificate of another server", certificate: "other", message: "is not for"),
  ])
  func `a connection that is not secure says why`(row: Case) async throws {
    let certificates = try await Certificates.shared.value
    let error = try await withServer(.https1(certificate: row.certificate)) { server in
      try await failure(
        server: server.secure,
        trust: "certificate-authority: \"\(certificates.path("\(row.trust).pem"))\"")
    }
    #expect(error.code == .connection(.tls))
    #expect(error.message.hasPrefix("can't make a secure connection to https://127.0.0.1:"))
    #expect(error.message.contains(row.message), "\(error.message)")
    #expect(error.help?.contains("has expired") == true)
  }

  @Test(arguments: [false, true])
  func `a web page is no API server`(isHTTP1: Bool) async throws {
    let error = try await withServer(.http1) { server in
      try await failure(server: "\(server.plain)/page", isHTTP1: isHTTP1)
    }
    #expect(error.code == .notAnAPIServer)
    #expect(error.message.contains("a web page with status 200"), "\(error.message)")
  }

  @Test func `a server that does not run is told`() async throws {
    let error = try await failure(server: "https://127.0.0.1:\(freePort())")
    #expect(error.code == .connection(.unreachable))
    #expect(error.message.hasSuffix("refused the connection"))
  }

  @Test func `a proxy of the kubeconfig is gone through`() async throws {
    let error = try await failure(
      server: "https://10.0.0.1:1", trust: "proxy-url: \"http://127.0.0.1:\(freePort())\"")
    #expect(error.message.contains("the proxy 127.0.0.1:"), "\(error.message)")
  }

  /// The error of asking a server for its version, which has to fail.
  private func failure(
    server: String, trust: String = "", isHTTP1: Bool = false
  ) async throws -> KubeError {
    try await withScratchRepository { scratch in
      try scratch.write("config", kubeconfig(server: server, trust: trust))
      var context = CommandContext.of(TestWorld(), directory: scratch.path)
      context.network = .live(environment: [:], isTerminal: false)
      let options = try ClusterOptions.parse(
        ["--kubeconfig", "config", "--request-timeout", "1h"] + (isHTTP1 ? ["--http1"] : []))
      let access = try ClusterAccess(
        options.request, Configuration(nil, path: "hydros.yml"), isReadOnly: true,
        in: context.delivery)
      let failure = await error(of: { () async throws(KubeError) in
        _ = try await access.server.version()
      })
      return try #require(failure)
    }
  }
}
