import HTTPMessages
import HydrosTestSupport
import KubeAPI
import Testing

struct CredentialsTests {
  static let file = UserCredentials(origin: "user u of c", bearer: .tokenFile("/t"))

  @Test func `a token file is read again after a minute`() async throws {
    let world = TestWorld(["/t": "one"])
    let credentials = Credentials(Self.file, world.sources)
    #expect(try await credentials.current().headers.map(\.value) == ["Bearer one"])
    world.write("/t", "two")
    world.pass(.seconds(59))
    #expect(try await credentials.current().headers.map(\.value) == ["Bearer one"])
    world.pass(.seconds(1))
    #expect(try await credentials.current().headers.map(\.value) == ["Bearer two"])
    #expect(world.reads.count == 2)
  }

  @Test func `a refused token is read again once for all who were refused`() async throws {
    let world = TestWorld(["/t": "one"])
    let credentials = Credentials(Self.file, world.sources)
    let first = try await credentials.current()
    world.write("/t", "two")
    for _ in 0..<3 {
      let other = try await credentials.replacement(of: first)
      #expect(other?.headers.map(\.value) == ["Bearer two"])
    }
    #expect(world.reads.count == 2)
  }

  @Test func `what can't change has no replacement`() async throws {
    let credentials = Credentials(
      UserCredentials(origin: "u", bearer: .token(SecretText("a"))), TestWorld().sources)
    #expect(try await credentials.replacement(of: credentials.current()) == nil)
  }

  @Test func `a token file that is gone or empty is named`() async {
    let missing = await #expect(throws: KubeError.self) {
      try await Credentials(Self.file, TestWorld().sources).current()
    }
    #expect(missing?.message == "the token of user u of c can't be read: /t does not exist")
    let empty = await #expect(throws: KubeError.self) {
      try await Credentials(Self.file, TestWorld(["/t": "\n"]).sources).current()
    }
    #expect(empty?.message == "the token in /t, for user u of c, is empty")
  }

  static let pod = "GET /api/v1/namespaces/a/pods/p"

  @Test func `a request that is refused for its token is sent once more with the new one`()
    async throws
  {
    let world = TestWorld(["/t": "old"])
    let client = ScriptedClient([
      line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
      line("GET /version", 401, status(401, "Unauthorized", "Unauthorized")),
      line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
    ])
    let server = world.server(client, user: Self.file)
    _ = try await server.version()
    world.write("/t", "new")
    #expect(try await server.version() == "v1.33.1")
    client.expectEnd()
    #expect(
      client.requests.map { $0.headers.last?.value } == ["Bearer old", "Bearer old", "Bearer new"])
    #expect(world.waits.isEmpty)
  }

  @Test func `a second refusal is the answer`() async {
    let world = TestWorld(["/t": "old"])
    let refusal = status(401, "Unauthorized", "Unauthorized")
    let client = ScriptedClient([
      line("GET /version", 401, refusal), line("GET /version", 401, refusal),
    ])
    let server = world.server(client, user: Self.file)
    let failure = await error { () async throws(KubeError) in _ = try await server.version() }
    #expect(failure?.code == .unauthorized)
    #expect(failure?.message == "the server doesn't accept the credentials: Unauthorized")
    client.expectEnd()
  }

  @Test func `a refused token that can't change is not sent again`() async {
    let client = ScriptedClient([line("GET /version", 401, "Unauthorized")])
    let server = TestWorld().server(
      client, user: UserCredentials(origin: "u", bearer: .token(SecretText("a"))))
    let failure = await error { () async throws(KubeError) in _ = try await server.version() }
    #expect(failure?.code == .unauthorized)
    client.expectEnd()
  }
}
