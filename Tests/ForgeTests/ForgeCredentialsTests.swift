import Crypto
import CryptoExtras
import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

@testable import Forge

@Suite struct ForgeCredentialsTests {
  private func found(
    _ forge: ForgeKind, _ environment: [String: String], _ files: [String: String] = [:]
  ) throws(ForgeError) -> ForgeCredentials {
    try .find(for: forge, .of(TestWorld(files), environment))
  }

  @Test(arguments: [
    (ForgeKind.gitHub, ["GITHUB_TOKEN": "a", "GH_TOKEN": "b"], "a", "GITHUB_TOKEN"),
    (.gitHub, ["GITHUB_TOKEN": "a", "HYDROS_FORGE_TOKEN": "c"], "c", "HYDROS_FORGE_TOKEN"),
    (.gitHub, ["GITHUB_TOKEN": "", "GH_TOKEN": " b\n"], "b", "GH_TOKEN"),
    (.gitLab, ["GITLAB_TOKEN": "a", "CI_JOB_TOKEN": "b"], "a", "GITLAB_TOKEN"),
    (.gitLab, ["GITHUB_TOKEN": "a", "CI_JOB_TOKEN": "b"], "b", "CI_JOB_TOKEN"),
  ])
  func `the first token of the forge counts`(
    forge: ForgeKind, environment: [String: String], token: String, variable: String
  ) throws {
    #expect(try found(forge, environment) == .token(ForgeToken(token), variable: variable))
  }

  @Test(arguments: [
    (["GITHUB_TOKEN": ""], "permissions: {pull-requests: write}"),
    (["GITHUB_TOKEN": "two words"], "set it again"),
    (["HYDROS_GITHUB_APP_ID": "1"], "set both"),
    (["HYDROS_GITHUB_APP_PRIVATE_KEY": "x"], "set both"),
    (["HYDROS_GITHUB_APP_ID": "1", "HYDROS_GITHUB_APP_PRIVATE_KEY": "/no/file"], ".pem"),
    (
      [
        "HYDROS_GITHUB_APP_ID": "1",
        "HYDROS_GITHUB_APP_PRIVATE_KEY": "-----BEGIN RSA PRIVATE KEY-----\nTOPSECRET\n",
      ], ".pem"
    ),
  ])
  func `what is missing or wrong is said, without a secret`(
    environment: [String: String], help: String
  ) async {
    let error = await forgeError { () async throws(ForgeError) in
      _ = try found(.gitHub, environment)
    }
    #expect(error?.help?.contains(help) == true)
    #expect(error?.description.contains("TOPSECRET") == false)
    #expect(error?.description.contains("two words") == false)
  }

  @Test func `a token shows itself to nobody`() {
    let token = ForgeToken("s3cr3t")
    var dumped = ""
    dump(ForgeCredentials.token(token, variable: "X"), to: &dumped)
    #expect(!"\(token) \(String(reflecting: token)) \(dumped)".contains("s3cr3t"))
  }

  private static let key = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  @Test(arguments: ["text", "line", "file"])
  func `an app proves itself by a token that its key signed`(form: String) throws {
    let key = try Self.key.get()
    let pem = key.pemRepresentation
    let text = form == "line" ? pem.replacing("\n", with: "\\n") : pem
    let credentials = try found(
      .gitHub,
      [
        "HYDROS_GITHUB_APP_ID": "123", "GITHUB_TOKEN": "other",
        "HYDROS_GITHUB_APP_PRIVATE_KEY": form == "file" ? "/app.pem" : text,
      ], ["/app.pem": pem])
    guard case .app(let app) = credentials else { throw NoApp() }
    let parts = try app.key.proof(of: app.id, at: .seconds(1_000_000)).revealed
      .split(separator: ".").map(String.init)
    let header = try #require(Value(json: try bytes(parts[0])))
    let claims = try #require(Value(json: try bytes(parts[1])))
    #expect(header == ["alg": "RS256", "typ": "JWT"])
    #expect(claims == ["iat": 999_940, "exp": 1_000_480, "iss": "123"])
    let signature = _RSA.Signing.RSASignature(rawRepresentation: try bytes(parts[2]))
    #expect(
      key.publicKey.isValidSignature(
        signature, for: SHA256.hash(data: Array("\(parts[0]).\(parts[1])".utf8)),
        padding: .insecurePKCS1v1_5))
  }

  @Test func `an app gets a token for its repository alone`() async throws {
    let client = ScriptedClient([
      line("GET /repos/shop/deploy/installation", #"{"id":5,"app_id":123}"#),
      line("POST /app/installations/5/access_tokens", 201, #"{"token":"ghs_new"}"#),
      line("GET /x", "{}"),
    ])
    let job = ForgeJob(
      .gitHub, api: ScriptedClient.server, repository: "shop/deploy", link: .none(""))
    var made: [String] = []
    let server = try await ForgeServer.connect(
      job, client,
      .of(
        TestWorld(),
        [
          "HYDROS_GITHUB_APP_ID": "123",
          "HYDROS_GITHUB_APP_PRIVATE_KEY": try Self.key.get().pemRepresentation,
        ])
    ) { made.append($0.revealed) }
    _ = try await server.send(ForgeRequest(.get, "/x", ""))
    #expect(made == ["ghs_new"])
    #expect(
      client.requests.last?.headers.contains(HTTPHeader("Authorization", "Bearer ghs_new")) == true)
    #expect(
      String(decoding: client.requests[1].body, as: UTF8.self) == #"{"repositories":["deploy"]}"#)
  }

  @Test func `an app that is not installed says so`() async throws {
    let client = ScriptedClient([
      line("GET /repos/shop/deploy/installation", 404, #"{"message":"Not Found"}"#)
    ])
    let key = try Self.key.get().pemRepresentation
    let error = await forgeError { () async throws(ForgeError) in
      _ = try await ForgeServer.connect(
        ForgeJob(.gitHub, api: ScriptedClient.server, repository: "shop/deploy", link: .none("")),
        client,
        .of(
          TestWorld(),
          ["HYDROS_GITHUB_APP_ID": "1", "HYDROS_GITHUB_APP_PRIVATE_KEY": key]))
    }
    #expect(error?.message == "the GitHub App is not installed in shop/deploy")
  }

  private struct NoApp: Error {}

  private func bytes(_ text: String) throws -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var (bits, count, bytes) = (0, 0, [UInt8]())
    for character in text {
      bits = bits << 6 | (try #require(alphabet.firstIndex(of: character)))
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return bytes
  }
}

/// A line of a script that answers with 200.
func line(_ request: String, _ json: String, headers: [HTTPHeader] = []) -> ScriptedClient.Line {
  line(request, 200, json, headers: headers)
}
