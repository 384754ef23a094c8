import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

@testable import Forge

@Suite struct StickyCommentTests {
  private static let list = "GET /repos/shop/deploy/issues/7/comments?per_page=100"
  private static let create = "POST /repos/shop/deploy/issues/7/comments"
  private static let viewer = line(
    "POST /graphql", #"{"data":{"viewer":{"login":"github-actions[bot]"}}}"#)
  private static let marker = "<!-- hydros:comment target=production -->"

  private static func comment(
    _ id: Int, _ body: String = marker + "\\nold", by author: String = "github-actions[bot]"
  ) -> String {
    #"{"id":\#(id),"user":{"login":"\#(author)","type":"Bot"},"body":"\#(body)"}"#
  }

  private func write(
    _ script: [ScriptedClient.Line], _ world: TestWorld = TestWorld(), forge: ForgeKind = .gitHub,
    text: String = "new"
  ) async -> (error: ForgeError?, requests: [HTTPRequest]) {
    let client = ScriptedClient(script)
    let error = await forgeError { () async throws(ForgeError) in
      try await StickyComment(
        .of(forge, client, world), on: ChangeRequest(number: 7), target: "production"
      ).write(text, head: nil)
    }
    client.expectEnd()
    return (error, client.requests)
  }

  private func body(_ request: HTTPRequest?) -> String? {
    request.flatMap { Value(json: $0.body)?["body"]?.string }
  }

  @Test func `where there is none, the comment is created`() async {
    let (error, requests) = await write([
      Self.viewer, line(Self.list, "[]"), line(Self.create, 201, Self.comment(1)),
    ])
    #expect(error == nil)
    #expect(body(requests.last) == "\(Self.marker)\nnew")
  }

  @Test func `what others wrote is never touched, whatever it holds`() async {
    let others = [
      Self.comment(1, by: "eve"), Self.comment(2, by: "renovate[bot]"),
      Self.comment(3, "> \(Self.marker)\\nquoted"), Self.comment(4, "text \(Self.marker)"),
      Self.comment(5, "<!-- hydros:comment target=staging -->\\nother target"),
      Self.comment(6, "<!-- hydros:comment target=production-2 -->"),
      #"{"id":7,"user":null,"body":"\#(Self.marker)"}"#,
      #"{"id":8,"user":{"login":"github-actions[bot]"},"body":null}"#,
    ].joined(separator: ",")
    let (error, _) = await write([
      Self.viewer, line(Self.list, "[\(others)]"), line(Self.create, 201, Self.comment(9)),
    ])
    #expect(error == nil)
  }

  @Test func `the newest is updated over all pages, and older ones are removed`() async {
    let next = "\(ScriptedClient.server)/repositories/1/issues/7/comments?per_page=100&page=2"
    let link = HTTPHeader(
      "Link", "<https://x.example/?page=9>; rel=\"last\", <\(next)>; rel=\"next\"")
    let (error, requests) = await write([
      Self.viewer,
      line(Self.list, "[\(Self.comment(1)),\(Self.comment(2, by: "eve"))]", headers: [link]),
      line(
        "GET /repositories/1/issues/7/comments?per_page=100&page=2",
        "[\(Self.comment(3)),\(Self.comment(4, Self.marker + "\\r\\nedited in a browser"))]"),
      line("PATCH /repos/shop/deploy/issues/comments/4", Self.comment(4)),
      line("DELETE /repos/shop/deploy/issues/comments/1", 204, ""),
      line("DELETE /repos/shop/deploy/issues/comments/3", 404, #"{"message":"Not Found"}"#),
    ])
    #expect(error == nil)
    #expect(body(requests.first { $0.method == .patch }) == "\(Self.marker)\nnew")
  }

  @Test func `the token goes to no other server for the next page`() async {
    let link = HTTPHeader("Link", "<https://evil.example/comments?page=2>; rel=\"next\"")
    let (error, requests) = await write([
      Self.viewer, line(Self.list, "[]", headers: [link]),
    ])
    #expect(error?.code == .connection(.refusedURL))
    #expect(requests.count == 2)
  }

  @Test func `a comment that was deleted meanwhile is created anew`() async {
    let (error, _) = await write([
      Self.viewer, line(Self.list, "[\(Self.comment(4))]"),
      line("PATCH /repos/shop/deploy/issues/comments/4", 404, #"{"message":"Not Found"}"#),
      line(Self.create, 201, Self.comment(5)),
    ])
    #expect(error == nil)
  }

  @Test func `a comment that says so already is not written again`() async {
    let (error, requests) = await write([
      Self.viewer, line(Self.list, "[\(Self.comment(4, Self.marker + "\\nnew"))]"),
    ])
    #expect(error == nil)
    #expect(requests.count == 2)
  }

  @Test func `a creation in doubt is looked for before it is repeated`() async {
    let broken = HTTPError(.interrupted, "reset", wasNotSent: false)
    let (error, requests) = await write([
      Self.viewer, line(Self.list, "[]"), line(Self.create, broken),
      line(Self.list, "[\(Self.comment(5))]"),
    ])
    #expect(error == nil)
    #expect(requests.count { $0.method == .post } == 2)
  }

  @Test func `a creation that failed is repeated`() async {
    let (error, requests) = await write([
      Self.viewer, line(Self.list, "[]"), line(Self.create, 502, "<html>"), line(Self.list, "[]"),
      line(Self.create, 201, Self.comment(5)),
    ])
    #expect(error == nil)
    #expect(requests.count == 5)
  }

  @Test func `a marker tells its head to whoever decides`() async throws {
    let text = CommentMarker(target: "production", head: Commits.one).text
    let client = ScriptedClient([
      Self.viewer, line(Self.list, "[\(Self.comment(4, text + "\\nold"))]"),
    ])
    var seen: CommentMarker?
    let isWritten = try await StickyComment(
      .of(.gitHub, client), on: ChangeRequest(number: 7), target: "production"
    ).write("new", head: Commits.two) { marker in
      seen = marker
      return false
    }
    #expect(!isWritten)
    #expect(seen?.head == Commits.one)
  }

  @Test(arguments: ["a --> b", "x\n<!-- y", "@all `#1`", "ünïcode", ""])
  func `no target can end its marker`(target: String) {
    let text = CommentMarker(target: target, head: nil).text
    #expect(!text.contains("\n"))
    #expect(text.components(of: "-->") == 2)
    #expect(CommentMarker(startOf: text + "\nbody", target: target)?.target == target)
    #expect(CommentMarker(startOf: text, target: target + "2") == nil)
  }

  @Test func `notes of GitLab are kept the same way`() async {
    let notes = "/projects/42/merge_requests/7/notes"
    let note =
      #"{"id":4,"author":{"username":"project_42_bot"},"body":"\#(Self.marker)\nold","system":false}"#
    let (error, requests) = await write(
      [
        line("GET /user", #"{"id":9,"username":"project_42_bot"}"#),
        line("GET \(notes)?per_page=100&order_by=created_at&sort=asc", "[\(note)]"),
        line("PUT \(notes)/4", note),
      ], forge: .gitLab)
    #expect(error == nil)
    #expect(body(requests.last) == "\(Self.marker)\nnew")
  }
}

extension String {
  /// How many parts a separator makes of the text.
  fileprivate func components(of separator: String) -> Int {
    ranges(of: separator).count + 1
  }
}
