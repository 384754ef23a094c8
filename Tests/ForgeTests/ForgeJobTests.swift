import HydrosTestSupport
import Testing

@testable import Forge

/// What CI systems put into the environment, and what is read from it.
@Suite struct ForgeJobTests {
  struct Row: CustomTestStringConvertible {
    let event: String
    let payload: String
    let link: ChangeLink
    let commit: String?
    var testDescription: String { event }
  }

  private static func pull(_ fork: String) -> String {
    """
    {"number":7,"pull_request":{"number":7,"base":{"ref":"main","sha":"\(Commits.two)"},\
    "head":{"ref":"feature","sha":"\(Commits.one)","repo":\(fork)}}}
    """
  }

  private static let own = #"{"full_name":"shop/deploy"}"#
  private static let request = ChangeLink.request(
    ChangeRequest(number: 7, base: "main", head: Commits.one))
  private static let forked = ChangeLink.request(
    ChangeRequest(number: 7, base: "main", head: Commits.one, isFork: true))

  static let rows = [
    Row(event: "pull_request", payload: pull(own), link: request, commit: Commits.one),
    Row(
      event: "pull_request", payload: pull(#"{"full_name":"eve/deploy"}"#), link: forked,
      commit: Commits.one),
    Row(event: "pull_request", payload: pull("null"), link: forked, commit: Commits.one),
    Row(event: "pull_request_target", payload: pull(own), link: request, commit: Commits.one),
    Row(
      event: "issue_comment", payload: #"{"issue":{"number":7,"pull_request":{"url":"x"}}}"#,
      link: .request(ChangeRequest(number: 7)), commit: nil),
    Row(
      event: "issue_comment", payload: #"{"issue":{"number":7}}"#,
      link: .none("the comment is on an issue that is not a pull request"), commit: nil),
    Row(
      event: "merge_group",
      payload: """
        {"merge_group":{"head_sha":"\(Commits.one)","base_ref":"refs/heads/main",\
        "head_ref":"refs/heads/gh-readonly-queue/main/pr-7-\(Commits.two)"}}
        """, link: .request(ChangeRequest(number: 7, base: "main")), commit: Commits.one),
    Row(
      event: "workflow_run",
      payload: """
        {"workflow_run":{"head_sha":"\(Commits.one)","pull_requests":[{"number":7,"base":{"ref":"main"}}]}}
        """, link: request, commit: Commits.one),
    Row(
      event: "workflow_run",
      payload: #"{"workflow_run":{"head_sha":"\#(Commits.one)","pull_requests":[]}}"#,
      link: .commit(Commits.one), commit: Commits.one),
    Row(event: "push", payload: "{}", link: .commit(Commits.two), commit: Commits.two),
    Row(
      event: "workflow_dispatch", payload: "{}", link: .commit(Commits.two), commit: Commits.two),
    Row(
      event: "schedule", payload: "{}", link: .none("a scheduled run belongs to no pull request"),
      commit: Commits.two),
    Row(
      event: "gollum", payload: "{}",
      link: .none("the event `gollum` belongs to no pull request"), commit: Commits.two),
    Row(
      event: "pull_request", payload: "no json",
      link: .none(
        "the payload of the event `pull_request` names no pull request; check GITHUB_EVENT_PATH"),
      commit: Commits.two),
  ]

  private static func environment(_ event: String) -> [String: String] {
    [
      "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "shop/deploy", "GITHUB_EVENT_NAME": event,
      "GITHUB_EVENT_PATH": "/event.json", "GITHUB_SHA": Commits.two, "GITHUB_RUN_ID": "99",
      "GITHUB_SERVER_URL": "https://github.example",
      "GITHUB_API_URL": "https://github.example/api/v3/",
    ]
  }

  @Test(arguments: rows) func `the event of a workflow names its pull request`(row: Row) throws {
    let job = try ForgeJob.find(
      .of(TestWorld(["/event.json": row.payload]), Self.environment(row.event)))
    #expect(job.link == row.link)
    #expect(job.commit == row.commit)
    #expect(job.repository == "shop/deploy")
  }

  @Test func `an Enterprise server has its API and GraphQL below one path`() throws {
    let job = try ForgeJob.find(.of(TestWorld(), Self.environment("push")))
    #expect(job.api == "https://github.example/api/v3")
    #expect(job.graphQL == "https://github.example/api/graphql")
    #expect(job.page == "https://github.example/shop/deploy/actions/runs/99")
  }

  @Test func `without a URL it is github_com`() throws {
    let job = try ForgeJob.find(
      .of(
        TestWorld(),
        [
          "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "a/b", "GITHUB_EVENT_NAME": "push",
          "GITHUB_SHA": String(repeating: "0", count: 40),
        ]))
    #expect(job.api == "https://api.github.com")
    #expect(job.graphQL == "https://api.github.com/graphql")
    #expect(job.commit == nil)
  }

  private static let pipeline = [
    "GITLAB_CI": "true", "CI_API_V4_URL": "https://gitlab.example/api/v4", "CI_PROJECT_ID": "42",
    "CI_COMMIT_SHA": Commits.two, "CI_JOB_URL": "https://gitlab.example/-/jobs/1",
  ]

  static let pipelines: [([String: String], ChangeLink, String)] = [
    (
      [
        "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": Commits.one,
      ], .request(ChangeRequest(number: 7, base: "main", head: Commits.one)), Commits.one
    ),
    (
      [
        "CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_PROJECT_ID": "42",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "43", "CI_PROJECT_ID": "43",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": "",
      ], .request(ChangeRequest(number: 7, head: Commits.two, isFork: true)), Commits.two
    ),
    ([:], .commit(Commits.two), Commits.two),
    (
      ["CI_PIPELINE_SOURCE": "schedule"],
      .none("a scheduled pipeline belongs to no merge request"), Commits.two
    ),
    (
      ["CI_COMMIT_TAG": "v1"], .none("the pipeline of a tag belongs to no merge request"),
      Commits.two
    ),
  ]

  @Test(arguments: pipelines)
  func `the variables of a pipeline name its merge request`(
    variables: [String: String], link: ChangeLink, commit: String
  ) throws {
    let job = try ForgeJob.find(
      .of(TestWorld(), Self.pipeline.merging(variables) { $1 }))
    #expect(job.link == link)
    #expect(job.commit == commit)
    #expect(job.repository == "42")
  }

  @Test(arguments: [
    [:], ["CI": "true"], ["GITHUB_ACTIONS": "true"],
    ["GITLAB_CI": "true", "CI_PROJECT_ID": "1"],
  ])
  func `elsewhere there is no forge, and the error says what to do`(
    environment: [String: String]
  ) async {
    let error = await forgeError { () async throws(ForgeError) in
      _ = try ForgeJob.find(.of(TestWorld(), environment))
    }
    #expect(error?.code == .noForge)
    #expect(error?.help != nil)
  }
}
