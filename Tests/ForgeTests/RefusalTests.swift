import HTTPMessages
import HydrosTestSupport
import Testing

@testable import Forge

/// The answers of real forges to what they don't do, and what is said of them.
@Suite struct RefusalTests {
  struct Row: CustomTestStringConvertible {
    let forge: ForgeKind
    let status: Int
    let body: String
    var headers: [HTTPHeader] = []
    let code: ForgeError.Code
    let says: String
    var testDescription: String { "\(forge.name) \(status) \(says)" }
  }

  static let rows = [
    Row(
      forge: .gitHub, status: 401,
      body: #"{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}"#,
      code: .unauthorized, says: "GITHUB_TOKEN may have expired"),
    Row(
      forge: .gitHub, status: 403,
      body:
        #"{"message":"Resource not accessible by integration","documentation_url":"https://docs.github.com/rest/issues/comments#create-an-issue-comment","status":"403"}"#,
      code: .forbidden, says: "pull-requests: write"),
    Row(
      forge: .gitHub, status: 403,
      body: #"{"message":"Resource not accessible by personal access token","status":"403"}"#,
      code: .forbidden, says: "pull-requests: write"),
    Row(
      forge: .gitHub, status: 403,
      body:
        #"{"message":"Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization."}"#,
      code: .forbidden, says: "single sign-on"),
    Row(
      forge: .gitHub, status: 403,
      body:
        #"{"message":"Unable to create comment because issue is locked.","documentation_url":"https://docs.github.com/articles/locking-conversations/"}"#,
      code: .locked, says: "unlock it"),
    Row(
      forge: .gitHub, status: 404, body: #"{"message":"Not Found","status":"404"}"#,
      code: .notFound, says: "the token may not see it"),
    Row(
      forge: .gitHub, status: 422,
      body:
        #"{"message":"Validation Failed","errors":[{"resource":"IssueComment","code":"unprocessable","field":"data","message":"Body is too long (maximum is 65536 characters)"}]}"#,
      code: .tooLong, says: "longer than the forge takes"),
    Row(
      forge: .gitHub, status: 422,
      body: #"{"message":"Validation Failed","errors":["Something else"]}"#,
      code: .refused(422), says: "Validation Failed: Something else"),
    Row(
      forge: .gitHub, status: 503, body: "<!DOCTYPE html><title>Unicorn!</title>",
      code: .serverError(503), says: "GitHub failed with status 503"),
    Row(
      forge: .gitLab, status: 400,
      body: #"{"message":{"note":["is too long (maximum is 1000000 characters)"]}}"#,
      code: .tooLong, says: "longer than the forge takes"),
    Row(
      forge: .gitLab, status: 401, body: #"{"message":"401 Unauthorized"}"#, code: .unauthorized,
      says: "may have expired"),
    Row(
      forge: .gitLab, status: 403,
      body:
        #"{"error":"insufficient_scope","error_description":"The request requires higher privileges than provided by the access token.","scope":"api"}"#,
      code: .forbidden, says: "scope `api`"),
    Row(
      forge: .gitLab, status: 404, body: #"{"message":"404 Project Not Found"}"#, code: .notFound,
      says: "404 Project Not Found"),
  ]

  @Test(arguments: rows) func `a refusal says what it means and what to do`(row: Row) async {
    let client = ScriptedClient([
      line("PUT /x", row.status, row.body, headers: row.headers)
    ])
    let error = await error(
      of: ForgeRequest(.put, "/x", permission: .comments, isRepeatable: false, "doing x"),
      .of(row.forge, client))
    #expect(error?.code == row.code)
    #expect(error?.description.contains(row.says) == true, "\(String(describing: error))")
    #expect(error?.description.hasPrefix("doing x: ") == true)
  }

  private func error(of request: ForgeRequest, _ server: ForgeServer) async -> ForgeError? {
    await forgeError { () async throws(ForgeError) in _ = try await server.send(request) }
  }

  @Test func `a fork's token is told apart`() async {
    let client = ScriptedClient([
      line("POST /x", 403, #"{"message":"Resource not accessible by integration"}"#)
    ])
    let error = await error(
      of: ForgeRequest(.post, "/x", permission: .comments, ""),
      .of(.gitHub, client, link: .request(ChangeRequest(number: 7, isFork: true))))
    #expect(error?.help?.contains("docs/ci.md") == true)
  }

  @Test func `the token of a GitLab job can't comment, and that is said`() async {
    let client = ScriptedClient([line("POST /x", 401, #"{"message":"401 Unauthorized"}"#)])
    let error = await error(
      of: ForgeRequest(.post, "/x", permission: .comments, ""),
      .of(.gitLab, client, variable: "CI_JOB_TOKEN"))
    #expect(error?.help?.contains("GITLAB_TOKEN") == true)
    #expect(client.requests[0].headers.contains(HTTPHeader("JOB-TOKEN", "s3cr3t")))
  }

  static let limits: [(Int, [HTTPHeader], String, [Duration])] = [
    (
      403, [HTTPHeader("Retry-After", "7")], "You have exceeded a secondary rate limit",
      [.seconds(7)]
    ),
    (
      403,
      [HTTPHeader("X-RateLimit-Remaining", "0"), HTTPHeader("X-RateLimit-Reset", "1700000020")],
      "API rate limit exceeded for installation", [.seconds(20)]
    ),
    (403, [], "You have exceeded a secondary rate limit.", [.seconds(60)]),
    (429, [HTTPHeader("Retry-After", "3")], "", [.seconds(3)]),
    (429, [HTTPHeader("RateLimit-Reset", "1700000009")], "Retry later", [.seconds(9)]),
    (429, [], "Retry later", [.seconds(60)]),
  ]

  @Test(arguments: limits)
  func `a rate limit is waited for as long as the forge asks, even where nothing may be repeated`(
    status: Int, headers: [HTTPHeader], message: String, waits: [Duration]
  ) async {
    let world = TestWorld()
    let client = ScriptedClient([
      line("POST /x", status, #"{"message":"\#(message)"}"#, headers: headers),
      line("POST /x", "{}"),
    ])
    #expect(await error(of: ForgeRequest(.post, "/x", ""), .of(.gitHub, client, world)) == nil)
    #expect(world.waits == waits)
  }

  @Test func `nobody waits for an hour`() async {
    let world = TestWorld()
    let client = ScriptedClient([
      line(
        "GET /x", 403, #"{"message":"API rate limit exceeded"}"#,
        headers: [
          HTTPHeader("x-ratelimit-remaining", "0"), HTTPHeader("x-ratelimit-reset", "1700003600"),
        ])
    ])
    let error = await error(of: ForgeRequest(.get, "/x", ""), .of(.gitHub, client, world))
    #expect(error?.code == .rateLimited)
    #expect(error?.message.contains("another 1h") == true)
    #expect(world.waits.isEmpty)
  }

  @Test func `a forge that is down for a moment is asked again`() async {
    let world = TestWorld()
    let client = ScriptedClient([
      line("GET /x", 502, "<html>"),
      line("GET /x", HTTPError(.unreachable, "refused", wasNotSent: true)),
      line("GET /x", "{}"),
    ])
    #expect(await error(of: ForgeRequest(.get, "/x", ""), .of(.gitHub, client, world)) == nil)
    #expect(world.waits == [.seconds(1), .seconds(2)])
  }

  @Test func `a forge that stays down is given up`() async {
    let down = HTTPError(.unreachable, "no route for Bearer s3cr3t", wasNotSent: true)
    let world = TestWorld()
    let client = ScriptedClient((0..<3).map { _ in line("GET /x", down) })
    let error = await error(
      of: ForgeRequest(.get, "/x", ""), .of(.gitHub, client, world, patience: .short))
    #expect(error?.code == .connection(.unreachable))
    #expect(error?.description.contains("s3cr3t") == false)
    client.expectEnd()
  }

  @Test func `a token that a forge quotes is masked`() async {
    let client = ScriptedClient([line("GET /x", 401, #"{"message":"bad token s3cr3t"}"#)])
    let error = await error(of: ForgeRequest(.get, "/x", ""), .of(.gitHub, client))
    #expect(error?.message.contains("bad token ***") == true)
  }

  @Test func `a login page is no answer`() async {
    let client = ScriptedClient([line("GET /x", 200, "<!doctype html>")])
    let error = await forgeError { () async throws(ForgeError) in
      _ = try await ForgeServer.of(.gitHub, client).value(ForgeRequest(.get, "/x", "doing x"))
    }
    #expect(error?.code == .unreadableAnswer)
  }
}
