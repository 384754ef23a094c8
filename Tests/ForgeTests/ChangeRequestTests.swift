import HTTPMessages
import HydrosTestSupport
import KubeModel
import Testing

@testable import Forge

@Suite struct ChangeRequestTests {
  private static let commit = Commits.one

  static let lists: [(ForgeKind, String, String, Int?)] = [
    (
      .gitHub, "GET /repos/shop/deploy/commits/\(commit)/pulls?per_page=100",
      """
      [{"number":3,"state":"closed","merged_at":null},
       {"number":5,"state":"open","merged_at":null},
       {"number":4,"state":"closed","merged_at":"2026-01-01T00:00:00Z","merge_commit_sha":"\(commit)"}]
      """, 4
    ),
    (
      .gitHub, "GET /repos/shop/deploy/commits/\(commit)/pulls?per_page=100",
      """
      [{"number":3,"state":"closed","merged_at":"2026-01-01T00:00:00Z","merge_commit_sha":"x"},
       {"number":5,"state":"open","merged_at":null,"merge_commit_sha":"\(commit)"}]
      """, 5
    ),
    (.gitHub, "GET /repos/shop/deploy/commits/\(commit)/pulls?per_page=100", "[]", nil),
    (
      .gitLab, "GET /projects/42/repository/commits/\(commit)/merge_requests?per_page=100",
      """
      [{"iid":8,"id":100,"state":"opened","merged_at":null,"target_branch":"main"},
       {"iid":9,"id":101,"state":"merged","merged_at":"2026-01-01T00:00:00Z",\
      "squash_commit_sha":"\(commit)","target_branch":"main"}]
      """, 9
    ),
  ]

  @Test(arguments: lists)
  func `the request whose merge made a commit is its request, then an open one`(
    forge: ForgeKind, request: String, list: String, number: Int?
  ) async {
    let client = ScriptedClient([line(request, list)])
    var found: ChangeRequest?
    let error = await forgeError { () async throws(ForgeError) in
      found = try await ForgeServer.of(forge, client, link: .commit(Self.commit)).changeRequest()
    }
    #expect(found?.number == number)
    #expect((error?.code == .noChangeRequest) == (number == nil))
  }

  @Test func `a job about no request gives the reason`() async {
    let error = await forgeError { () async throws(ForgeError) in
      _ = try await ForgeServer.of(.gitHub, ScriptedClient([]), link: .none("because"))
        .changeRequest()
    }
    #expect(error?.sentence == "because")
  }

  @Test(arguments: [
    (ForgeKind.gitHub, "GET /repos/shop/deploy/pulls/7", #"{"head":{"sha":"\#(Commits.two)"}}"#),
    (.gitLab, "GET /projects/42/merge_requests/7", #"{"sha":"\#(Commits.two)"}"#),
  ])
  func `the forge knows the newest head`(forge: ForgeKind, request: String, json: String)
    async throws
  {
    let server = ForgeServer.of(forge, ScriptedClient([line(request, json)]))
    #expect(try await server.newestHead(of: ChangeRequest(number: 7)) == Commits.two)
  }

  private let status = CommitStatus(
    .failure, command: "plan", target: "eu", description: "1 to create")

  @Test func `a status of GitHub names its context`() async throws {
    let client = ScriptedClient([line("POST /repos/shop/deploy/statuses/\(Self.commit)", 201, "{}")]
    )
    try await ForgeServer.of(.gitHub, client, commit: Self.commit).set(status)
    #expect(
      Value(json: client.requests[0].body) == [
        "state": "failure", "context": "hydros/plan (eu)", "description": "1 to create",
        "target_url": "https://ci.example/job/1",
      ])
  }

  @Test func `a status of GitLab that stands already is no failure`() async throws {
    let client = ScriptedClient([
      line(
        "POST /projects/42/statuses/\(Self.commit)", 400,
        #"{"message":"Cannot transition status via :drop from :failed (Reason(s): Status cannot transition via \"drop\")"}"#
      )
    ])
    try await ForgeServer.of(.gitLab, client, commit: Self.commit).set(status)
    #expect(Value(json: client.requests[0].body)?["state"] == "failed")
  }

  @Test func `without a commit the status stands beside the newest head`() async throws {
    let client = ScriptedClient([
      line("GET /repos/shop/deploy/pulls/7", #"{"head":{"sha":"\#(Commits.two)"}}"#),
      line("POST /repos/shop/deploy/statuses/\(Commits.two)", 201, "{}"),
    ])
    try await ForgeServer.of(.gitHub, client).set(status)
    client.expectEnd()
  }

  @Test func `a description has at most 140 characters as GitHub counts them`() {
    let long = CommitStatus(
      .success, command: "plan", target: "eu", description: String(repeating: "🙂é", count: 90))
    #expect(long.description.utf16.count <= 140)
    #expect(long.description.hasSuffix("…"))
    let exact = String(repeating: "x", count: 140)
    #expect(
      CommitStatus(.success, command: "plan", target: "eu", description: exact).description == exact
    )
  }
}
