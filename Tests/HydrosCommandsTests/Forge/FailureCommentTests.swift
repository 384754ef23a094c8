import CommandTestSupport
import HydrosTestSupport
import KubeModel
import Testing

/// What the pull request is told where a command comes to no result.
@Suite(.hangLimit) struct FailureCommentTests {
  @Test func `a command that fails takes the place of what was planned before`() async throws {
    try await ForgeScene.with { scene in
      var scene = scene
      scene.environment["GITHUB_STEP_SUMMARY"] = "/runner/summary"
      #expect(await scene.hydros("plan", "--comment").status == 0)
      let arguments = ["diff", "--comment", "--commit-status", "--context", "nowhere"]
      let run = await scene.hydros(arguments)
      #expect(run.status == 1)
      #expect(run.errors.hasSuffix("error: \(Self.sentence(in: run))\n  \(Self.help(in: run))\n"))
      let world = try await scene.world()
      try #require(world.comments.count == 1)
      let comment = world.comments[0]
      #expect(comment.contains("### ⛔ hydros diff failed\n\n"), "\(comment)")
      #expect(comment.contains("`nowhere`"), "\(comment)")
      #expect(!comment.contains("hydros plan"))
      #expect(
        comment.contains("<sub>failed · target `production` · for `a1a1a1a1` · [job]"), "\(comment)"
      )
      #expect(world["statuses"]?.items?.map { $0["state"] } == ["failure"])
      #expect(run.errors.contains("::error title=hydros::"), "\(run.errors)")
      #expect(run.files["/runner/summary"]?.hasPrefix("### ⛔ hydros diff failed\n") == true)
    }
  }

  @Test(arguments: ["apply", "sync", "adopt"])
  func `a run that can't begin tells so too`(command: String) async throws {
    try await ForgeScene.with { scene in
      let run = await scene.hydros(command, "--yes", "--comment", "--context", "nowhere")
      #expect(run.status == 1)
      let comment = try await scene.world().comments.last
      #expect(comment?.contains("### ⛔ hydros \(command) failed") == true, "\(run)")
    }
  }

  @Test func `nothing in a failure is markup, a mention or a command`() async throws {
    try await ForgeScene.with { scene in
      let name = "@team <b>x</b>\n::warning::y ``` [a](https://evil.example)"
      let run = await scene.hydros("diff", "--comment", "--context", name)
      #expect(run.status == 1)
      let comment = try #require(try await scene.world().comments.last)
      let body = try #require(comment.split(separator: "### ").last)
      for mark in [" @team", "<b>", "\n::", "](https://evil"] {
        #expect(!body.contains(mark), "\(comment)")
      }
      #expect(!run.errors.contains("\n::warning"), "\(run.errors)")
    }
  }

  @Test func `a comment that must be there does not hide why the command failed`() async throws {
    try await ForgeScene.with { scene in
      try await scene.set(
        #"{"failures":[{"method":"GET","path":"/comments","status":404,"body":{}}]}"#)
      let run = await scene.hydros("diff", "--comment=required", "--context", "nowhere")
      #expect(run.status == 1)
      #expect(run.errors.contains("error: "), "\(run.errors)")
      #expect(run.errors.contains("the comment was not written"), "\(run.errors)")
    }
  }

  private static func sentence(in run: CommandRun) -> Substring {
    lines(run).first { $0.hasPrefix("error: ") }?.dropFirst("error: ".count) ?? ""
  }

  private static func help(in run: CommandRun) -> Substring {
    lines(run).last?.drop { $0 == " " } ?? ""
  }

  private static func lines(_ run: CommandRun) -> [Substring] { run.errors.split(separator: "\n") }
}
