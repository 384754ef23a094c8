import CommandTestSupport
import CryptoExtras
import HydrosTestSupport
import KubeModel
import Testing

/// The comment of a pull request, from the command line to the forge and back.
@Suite(.hangLimit) struct CommentTests {
  private let author = "github-actions[bot]"
  private let marker = "<!-- hydros:comment target=production head=\(ForgeScene.head) -->"

  @Test func `one comment follows the change, and strangers' stay as they are`() async throws {
    try await ForgeScene.with { scene in
      try await scene.set(
        #"{"comments":[\#((1...4).map { #"{"id":\#($0),"by":"eve","body":"<!-- hydros:comment target=production -->\nhi \#($0)"}"# }.joined(separator: ","))]}"#
      )
      let first = await scene.hydros("plan", "--comment")
      #expect(first.status == 0, "\(first.errors)")
      var world = try await scene.world()
      #expect(world.comments.count == 5)
      #expect(world.comments.last?.hasPrefix("\(author): \(marker)\n") == true)
      #expect(world.comments.last?.contains("hydros plan: 0 to create, 1 to update") == true)
      #expect(
        world.comments.last?.contains("(https://github.example/shop/deploy/actions/runs/99)")
          == true)

      try await scene.repository.commit(["m/a.yaml": Manifests.configMap("a")])
      let second = await scene.hydros("plan", "--comment")
      #expect(second.status == 0)
      world = try await scene.world()
      #expect(world.comments.count == 5)
      #expect(world.comments.last?.contains("no changes") == true)
      #expect(world.comments[0] == "eve: <!-- hydros:comment target=production -->\nhi 1")
      for run in [first, second] {
        #expect(!(run.output + run.errors).contains(ForgeScene.token))
      }
      #expect(!world.written.joined().contains(ForgeScene.token))
    }
  }

  @Test func `older comments of hydros are removed over all pages`() async throws {
    try await ForgeScene.with { scene in
      let own = (1...7).map {
        #"{"id":\#($0),"by":"\#($0 == 5 ? "eve" : author)","body":"<!-- hydros:comment target=production -->\n"}"#
      }
      try await scene.set(#"{"comments":[\#(own.joined(separator: ","))]}"#)
      #expect(await scene.hydros("plan", "--comment").status == 0)
      let comments = try await scene.world()["comments"]?.items ?? []
      #expect(comments.map { $0["id"] } == [5, 7])
    }
  }

  @Test func `a comment that goes while it is updated is created anew`() async throws {
    try await ForgeScene.with { scene in
      try await scene.set(
        """
        {"comments":[{"id":1,"by":"\(author)","body":"<!-- hydros:comment target=production -->"}],
         "failures":[{"method":"PATCH","path":"/comments/1","status":404,"deletes":true,
           "body":{"message":"Not Found"}}]}
        """)
      #expect(await scene.hydros("plan", "--comment").status == 0)
      #expect(try await scene.world().comments.count == 1)
    }
  }

  @Test func `a plan of an older commit says that it is outdated`() async throws {
    try await ForgeScene.with { scene in
      try await scene.set(#"{"head":"\#(ForgeScene.newer)"}"#)
      #expect(await scene.hydros("plan", "--comment").status == 0)
      #expect(try await scene.world().comments.last?.contains("> **Outdated**") == true)
    }
  }

  @Test func `a plan of an older commit leaves the comment on the newest alone`() async throws {
    try await ForgeScene.with { scene in
      let newest = "<!-- hydros:comment target=production head=\(ForgeScene.newer) -->"
      try await scene.set(
        """
        {"head":"\(ForgeScene.newer)","comments":[{"id":1,"by":"\(author)","body":"\(newest)\\nnew"}]}
        """)
      let run = await scene.hydros("plan", "--comment=required")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("newer commit"))
      #expect(try await scene.world().comments == ["\(author): \(newest)\nnew"])
    }
  }

  static let failures = [
    (
      #"{"method":"POST","path":"/comments","status":403,"body":{"message":"Resource not accessible by integration"}}"#,
      "pull-requests: write"
    ),
    (
      #"{"method":"GET","path":"/comments","status":404,"body":{"message":"Not Found"}}"#,
      "may not see it"
    ),
    (
      #"{"method":"POST","path":"/comments","status":403,"body":{"message":"Unable to create comment because issue is locked."}}"#,
      "conversation is locked"
    ),
    (
      #"{"method":"POST","path":"/graphql","status":401,"body":{"message":"Bad credentials"}}"#,
      "GITHUB_TOKEN may have expired"
    ),
    (
      #"{"method":"GET","path":"/comments","status":503,"times":9,"body":null}"#,
      "failed with status 503"
    ),
    (
      #"{"method":"GET","path":"/comments","status":429,"headers":{"Retry-After":"3600"}}"#,
      "no more requests"
    ),
  ]

  @Test(arguments: failures)
  func
    `what keeps a comment from being written is said, and fails the run only where it is required`(
      failure: String, says: String
    ) async throws
  {
    try await ForgeScene.with { scene in
      for (argument, status) in [("--comment", Int32(0)), ("--comment=required", 1)] {
        try await scene.set(#"{"failures":[\#(failure)]}"#)
        let run = await scene.hydros("plan", argument)
        #expect(run.status == status)
        #expect(run.errors.contains("::warning title=hydros::the comment was not written"))
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(run.verdict.hasPrefix("Plan: "))
      }
    }
  }

  @Test func `a pull request from a fork gets a warning that says what to do`() async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.event = ForgeScene.pullRequest(from: "eve/deploy")
      try await scene.set(
        #"{"failures":[{"method":"POST","path":"/comments","status":403,"body":{"message":"Resource not accessible by integration"}}]}"#
      )
      let run = await scene.hydros("plan", "--comment", "--exit-code")
      #expect(run.status == 2)
      #expect(run.errors.contains("comes from a fork"))
    }
  }

  @Test(arguments: [
    (["GITHUB_TOKEN": ""], "there is no token"),
    (["GITHUB_EVENT_NAME": "schedule"], "belongs to no pull request"),
    (["GITHUB_API_URL": "http://127.0.0.1:1/api/v3"], "doesn't answer"),
    (["GITHUB_ACTIONS": ""], "not a job of GitHub Actions"),
  ])
  func `without a token, a pull request or a forge the plan stands`(
    variables: [String: String], says: String
  ) async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.environment.merge(variables) { $1 }
      let run = await scene.hydros("plan", "--comment")
      #expect(run.status == 0)
      #expect(run.errors.contains(says), "\(run.errors)")
      #expect(await scene.hydros("plan", "--comment=required").status == 1)
    }
  }

  @Test func `the environment asks for a comment, and the command line wins`() async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.environment["HYDROS_COMMENT"] = "required"
      #expect(await scene.hydros("plan", "--comment=off").status == 0)
      var written = try await scene.world().written
      #expect(written.isEmpty)
      #expect(await scene.hydros("plan").status == 0)
      written = try await scene.world().written
      #expect(written.count == 1)
      #expect(await scene.hydros("plan", "--comment=loud").status == 64)
    }
  }

  @Test func `invalid manifests are told of as failed`() async throws {
    try await ForgeScene.with { scene in
      try await scene.repository.commit(["m/c.yaml": "kind: ConfigMap\n"])
      let run = await scene.hydros("plan", "--comment", "--commit-status")
      #expect(run.status == 5)
      let world = try await scene.world()
      #expect(world.comments.last?.contains("> **Failed**") == true)
      #expect(world["statuses"]?.items?.last?["state"] == "failure")
    }
  }

  @Test func `an hourly job is about no change, which is no warning, and has its status`()
    async throws
  {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.environment["GITHUB_EVENT_NAME"] = "schedule"
      scene.environment["GITHUB_SHA"] = ForgeScene.newer
      let run = await scene.hydros("plan", "--comment", "--commit-status")
      #expect(run.status == 0)
      #expect(run.errors.contains("belongs to no pull request"))
      #expect(!run.errors.contains("warning"))
      let world = try await scene.world()
      #expect(world["statuses"]?.items?.map { $0["commit"] } == [.string(ForgeScene.newer)])
    }
  }

  @Test func `a status stands beside the head of the pull request`() async throws {
    try await ForgeScene.with { scene in
      #expect(await scene.hydros("plan", "--commit-status").status == 0)
      let world = try await scene.world()
      #expect(world.written.isEmpty)
      #expect(
        world["statuses"]?.items == [
          [
            "commit": .string(ForgeScene.head), "state": "success",
            "context": "hydros/plan (production)",
            "description": "Plan: 0 to create, 1 to update, 0 to delete, 1 unchanged.",
            "target_url": "https://github.example/shop/deploy/actions/runs/99",
          ]
        ])
    }
  }

  @Test func `a merge request of GitLab gets a note and the counts for its widget`() async throws {
    try await ForgeScene.with { scene in
      let scene = scene.onGitLab
      try await scene.set(#"{"account":"project_42_bot"}"#)
      let run = await scene.hydros(
        "plan", "--comment=required", "--commit-status", "--gitlab-terraform", "tf.json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.files == [
          "\(scene.repository.path)/tf.json": #"{"create":0,"update":1,"delete":0}"# + "\n"
        ])
      let world = try await scene.world()
      #expect(world.comments.map { $0.prefix(16) } == ["project_42_bot: "])
      #expect(world["statuses"]?.items?.first?["name"] == "hydros/plan (production)")
    }
  }

  @Test func `a GitHub App comments with a token of its own, which is masked`() async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.environment["HYDROS_GITHUB_APP_ID"] = "123"
      scene.environment["HYDROS_GITHUB_APP_PRIVATE_KEY"] =
        try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation
      try await scene.set(#"{"account":"deployer[bot]"}"#)
      let run = await scene.hydros("plan", "--comment=required")
      #expect(run.status == 0, "\(run.errors)")
      let world = try await scene.world()
      #expect(world.comments.last?.hasPrefix("deployer[bot]: ") == true)
      #expect(world["requests"]?.items?.last?["authorization"] == "Bearer ghs_fresh")
      let lines = run.errors.split(separator: "\n").filter { $0.contains("ghs_fresh") }
      #expect(lines == ["::add-mask::ghs_fresh"])
      #expect(!run.output.contains("ghs_fresh"))
    }
  }

  @Test func `no value of a manifest gets out of the comment or becomes a command`() async throws {
    let hostile =
      #"x --> ```` </details> <!-- hydros:comment target=production --> @all\n::set-output name=a::b\n::error::c"#
    try await ForgeScene.with { scene in
      try await scene.repository.commit(["m/a.yaml": Manifests.configMap("a", hostile)])
      let run = await scene.hydros("plan", "--comment=required")
      #expect(run.status == 0, "\(run.errors)")
      let lines = (run.output + run.errors).split(separator: "\n")
      #expect(!lines.contains { $0.drop(while: \.isWhitespace).hasPrefix("::") })
      let written = try await scene.world().written
      let comment = try #require(written.last).split(separator: "\n")
      #expect(comment.count { $0.hasPrefix("<!--") } == 1)
      let fences = comment.filter { $0.hasPrefix("```") }
      #expect(fences.count == 2)
      #expect(fences.allSatisfy { $0.hasPrefix("`````") })
    }
  }
}
