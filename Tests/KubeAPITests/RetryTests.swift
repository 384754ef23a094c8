import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

@testable import KubeAPI

struct RetryTests {
  static let merge = try? APIRequest.merge(["metadata": ["resourceVersion": "7"]], into: .web)
  static let mergeBlind = try? APIRequest.merge(["spec": .null], into: .web)
  static let mergeDry = try? APIRequest.merge(["spec": .null], into: .web, dryRun: true)
  static let apply = try? APIRequest.apply(APIRequestTests.manifest, at: .web, ApplyOptions())
  static let create = try? APIRequest.create(APIRequestTests.manifest, at: .web, dryRun: false)
  static let createDry = try? APIRequest.create(APIRequestTests.manifest, at: .web, dryRun: true)
  static let get = try? APIRequest.get(.web)
  static let delete = try? APIRequest.delete(.web, DeleteOptions(uid: "u"))
  static let deleteBlind = try? APIRequest.delete(.web, DeleteOptions(uid: nil))

  static func refusal(_ code: Int, _ message: String = "later") -> ScriptedClient.Reply {
    .response(
      HTTPResponse(
        status: code, headers: [HTTPHeader("Content-Type", "application/json")],
        body: Array(status(code, "Reason", message).utf8)))
  }

  static func page(_ code: Int) -> ScriptedClient.Reply {
    .response(HTTPResponse(status: code, body: Array("<html>".utf8)))
  }

  static func lost(_ code: HTTPError.Code, sent: Bool) -> ScriptedClient.Reply {
    .error(HTTPError(code, "reason", wasNotSent: !sent))
  }

  static let modified =
    "Operation cannot be fulfilled on x: the object has been modified; please apply your changes to the latest version and try again"

  static let cases: [(APIRequest?, ScriptedClient.Reply, Bool)] = [
    (get, refusal(500), true), (get, refusal(502), true), (get, refusal(503), true),
    (get, refusal(504), true), (get, page(502), true), (get, page(500), false),
    (apply, page(503), true), (create, page(503), false), (get, refusal(429), true),
    (get, refusal(501), false),
    (get, refusal(403), false), (get, refusal(404), false),
    (get, lost(.interrupted, sent: true), true), (get, lost(.timedOut, sent: true), true),
    (get, lost(.unreachable, sent: false), true), (get, lost(.tls, sent: false), false),
    (get, lost(.cancelled, sent: false), false), (get, lost(.refusedURL, sent: false), false),
    (apply, refusal(500), true), (apply, refusal(503), true), (apply, refusal(429), true),
    (apply, refusal(409, modified), true), (apply, refusal(409), false),
    (merge, refusal(409, modified), false), (merge, refusal(503), true),
    (mergeBlind, refusal(503), false), (mergeDry, refusal(503), true),
    (apply, refusal(422), false), (apply, lost(.interrupted, sent: true), true),
    (
      apply, refusal(500, "failed to create typed patch object: .a: field not declared in schema"),
      false
    ),
    (
      apply, refusal(500, #"Internal error occurred: failed calling webhook "m": timeout"#), true
    ),
    (apply, refusal(400, #"admission webhook "m" does not support dry run"#), false),
    (create, refusal(429), true), (create, refusal(500), false), (create, refusal(504), false),
    (create, lost(.interrupted, sent: true), false),
    (create, lost(.unreachable, sent: false), true),
    (createDry, refusal(500), true), (createDry, lost(.interrupted, sent: true), true),
    (delete, refusal(500), true), (delete, lost(.interrupted, sent: true), true),
    (deleteBlind, refusal(500), false), (deleteBlind, lost(.interrupted, sent: true), false),
    (deleteBlind, lost(.unreachable, sent: false), true),
  ]

  @Test(arguments: cases)
  func `a request is sent again only where that can do no harm and may help`(
    request: APIRequest?, reply: ScriptedClient.Reply, isRepeated: Bool
  ) async throws {
    let request = try #require(request)
    let asked = "\(request.method.rawValue) \(request.target)"
    var script = [ScriptedClient.Line(request: asked, reply: reply)]
    if isRepeated { script.append(line(asked, 200, #"{"kind":"Deployment"}"#)) }
    let client = ScriptedClient(script)
    let world = TestWorld()
    let failure = await error { () async throws(KubeError) in
      _ = try await world.server(client).value(request)
    }
    #expect((failure == nil) == isRepeated)
    #expect(world.retries.count == (isRepeated ? 1 : 0))
    #expect(world.retries.allSatisfy { $0.request == request })
    client.expectEnd()
  }

  @Test func `waits double up to a bound, and the attempts are bounded`() async {
    let world = TestWorld()
    let client = ScriptedClient(
      (1...10).map { _ in .init(request: "GET /version", reply: Self.refusal(503)) })
    let failure = await error { () async throws(KubeError) in
      _ = try await world.server(client).version()
    }
    #expect(failure?.code == .serverError(503))
    #expect(
      world.waits
        == [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000].map { .milliseconds($0) })
    client.expectEnd()
  }

  @Test func `a server that never answered is given up soon, one that did is not`() async throws {
    let refused = HTTPError(.unreachable, "connection refused", wasNotSent: true)
    let world = TestWorld()
    let first = ScriptedClient((1...3).map { _ in line("GET /version", refused) })
    let failure = await error { () async throws(KubeError) in
      _ = try await world.server(first).version()
    }
    #expect(failure?.code == .connection(.unreachable))
    first.expectEnd()
    let answer = line("GET /version", 200, #"{"gitVersion":"v1"}"#)
    let restarted = ScriptedClient(
      [answer] + (1...9).map { _ in line("GET /version", refused) } + [answer])
    let server = world.server(restarted)
    #expect(try await server.version() == "v1")
    #expect(try await server.version() == "v1")
    restarted.expectEnd()
  }

  @Test func `a connection that never becomes secure is retried only where one did before`()
    async throws
  {
    let reset = HTTPError(.tls, "connection reset", wasNotSent: false)
    let first = ScriptedClient([line("GET /version", reset)])
    let failure = await error { () async throws(KubeError) in
      _ = try await TestWorld().server(first).version()
    }
    #expect(failure?.code == .connection(.tls))
    let answer = line("GET /version", 200, #"{"gitVersion":"v1"}"#)
    let restarted = ScriptedClient([answer, line("GET /version", reset), answer])
    let server = TestWorld().server(restarted)
    for _ in 0..<2 { _ = try await server.version() }
    restarted.expectEnd()
  }

  @Test func `a status of 500 is not tried for long`() async {
    let client = ScriptedClient(
      (1...4).map { _ in .init(request: "GET /version", reply: Self.refusal(500)) })
    let failure = await error { () async throws(KubeError) in
      _ = try await TestWorld().server(client).version()
    }
    #expect(failure?.code == .serverError(500))
    client.expectEnd()
  }

  @Test func `the time is bounded too`() async {
    let world = TestWorld()
    var server = world.server(
      ScriptedClient((1...3).map { _ in .init(request: "GET /version", reply: Self.refusal(503)) }))
    server.retries = RetryPolicy(
      attempts: 100, time: .seconds(4), firstWait: .seconds(2), longestWait: .seconds(20))
    _ = await error { [server] () async throws(KubeError) in _ = try await server.version() }
    #expect(world.waits == [.seconds(1), .seconds(2)])
  }

  @Test(arguments: [
    ("7", Duration.seconds(7)), ("0", .milliseconds(100)), ("soon", .milliseconds(100)),
    ("-1", .milliseconds(100)),
  ])
  func `what the server asks to wait is waited`(asked: String, wait: Duration) async throws {
    let world = TestWorld()
    let client = ScriptedClient([
      line("GET /version", 429, "", headers: [HTTPHeader("retry-after", asked)]),
      line("GET /version", 200, #"{"gitVersion":"v1.20.2"}"#),
    ])
    #expect(try await world.server(client).version() == "v1.20.2")
    #expect(world.waits == [wait])
  }

  @Test func `a wait longer than the patience is not begun`() async {
    let world = TestWorld()
    let client = ScriptedClient([
      line("GET /version", 429, "", headers: [HTTPHeader("Retry-After", "600")])
    ])
    let failure = await error { () async throws(KubeError) in
      _ = try await world.server(client).version()
    }
    #expect(failure?.code == .tooManyRequests(retryAfter: .seconds(600)))
    #expect(world.waits.isEmpty)
  }

  @Test func `chance spreads the waits`() {
    let world = TestWorld()
    for (random, wait) in [(0.0, 100), (0.5, 150), (0.99, 199)] {
      _ = world
      #expect(
        RetryPolicy.standard.wait(after: 1, elapsed: .zero, asked: nil, random: random)
          == .milliseconds(wait))
    }
    #expect(
      RetryPolicy.standard.wait(after: 1, elapsed: .zero, asked: .seconds(10), random: 0.5)
        == .milliseconds(10_500))
  }

  @Test func `a request carries its headers`() async throws {
    let client = ScriptedClient([line("GET /version", 200, #"{"gitVersion":"v1"}"#)])
    let server = TestWorld().server(
      client,
      user: UserCredentials(origin: "u", bearer: .token(SecretText("abc"))),
      impersonation: Impersonation(user: "ann"))
    _ = try await server.version()
    #expect(
      client.requests.first?.headers == [
        HTTPHeader("Accept", "application/json"), HTTPHeader("Authorization", "Bearer abc"),
        HTTPHeader("Impersonate-User", "ann"),
      ])
  }

  @Test func `a server that only reads sends no write, but dry runs`() async {
    let client = ScriptedClient([
      line(
        "PATCH /apis/apps/v1/namespaces/shop/deployments/web?dryRun=All&fieldManager=hydros&fieldValidation=Strict&force=false",
        200, "{}")
    ])
    var server = TestWorld().server(client)
    server.isReadOnly = true
    for dryRun in [true, false] {
      let failure = await error { [server] () async throws(KubeError) in
        _ = try await server.apply(
          APIRequestTests.manifest, at: .web, ApplyOptions(dryRun: dryRun))
      }
      #expect(failure?.code == (dryRun ? nil : .invalidRequest))
    }
    client.expectEnd()
  }
}
