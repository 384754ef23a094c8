import CommandTestSupport
import Delivery
import HydrosTestSupport
import KubeModel
import Testing

@testable import HydrosCommands

/// What a step of GitHub Actions leaves for the runner.
@Suite(.hangLimit) struct WorkflowStepTests {
  private let environment = [
    "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": "/runner/output",
    "GITHUB_STEP_SUMMARY": "/runner/summary", "RUNNER_TEMP": "/runner/temp",
  ]

  private func run(
    _ arguments: [String], _ manifest: String = Manifests.configMap("a"),
    files: [String: String] = [:], _ body: @Sendable (CommandRun, String) throws -> Void
  ) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration + "target: {id: eu.prod}\n", "m/a.yaml": manifest,
      ])
      let world = TestWorld(files, environment: environment)
      let run = await CommandRun(
        arguments, in: scratch.path, environment: environment,
        adjust: { $0.network.sources = world.sources })
      try body(run, scratch.path)
    }
  }

  @Test func `outputs and the summary are added to what is there`() async throws {
    let files = ["/runner/output": "before=1\n", "/runner/summary": "# Before\n"]
    try await run(["plan", "--from", "EMPTY", "--to", "HEAD"], files: files) { run, _ in
      #expect(run.status == 0)
      let outputs = try #require(run.files["/runner/output"])
      let expected = [
        ("changes", "true"), ("create", "1"), ("update", "0"), ("delete", "0"),
        ("plan-path", "/runner/temp/hydros-eu-prod-plan.json"),
      ]
      let mark = "hydros_" + String(repeating: "testrun2", count: 4)
      #expect(
        outputs == "before=1\n"
          + expected.map { "\($0.0)<<\(mark)\n\($0.1)\n\(mark)\n" }.joined())
      let plan = try #require(run.files["/runner/temp/hydros-eu-prod-plan.json"])
      #expect(Value(json: plan)?["kind"] == "Plan")
      #expect(
        run.files["/runner/summary"]?.hasPrefix("# Before\n### hydros plan: 1 to create") == true)
    }
  }

  @Test func `a summary that has no more room is left as it is`() async throws {
    let files = ["/runner/summary": String(repeating: "x", count: (1 << 20) - 5_000)]
    try await run(["plan", "--from", "EMPTY", "--to", "HEAD"], files: files) { run, _ in
      #expect(run.status == 0)
      #expect(run.files["/runner/summary"] == nil)
    }
  }

  @Test(arguments: ["plan", "validate"])
  func `mistakes are shown at their place`(command: String) async throws {
    let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 1\n"
    let states = command == "plan" ? ["--from", "EMPTY", "--to", "HEAD"] : ["--to", "HEAD"]
    try await run([command] + states, manifest) { run, _ in
      #expect(run.status == 5)
      #expect(
        run.errors.split(separator: "\n").contains {
          $0.hasPrefix("::error file=m/a.yaml,line=4,col=9,title=hydros%3A ")
        }, "\(run.errors)")
      #expect(run.files["/runner/summary"] != nil)
    }
  }

  @Test func `the place of a mistake begins at the workspace of the runner`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": "kind: ConfigMap\n",
      ])
      let name = scratch.path.split(separator: "/").last ?? ""
      for (workspace, prefix) in [
        (scratch.parent, "\(name)/"), (scratch.path, ""), ("/elsewhere", ""),
      ] {
        var environment = environment
        environment["GITHUB_WORKSPACE"] = workspace
        let run = await scratch.hydros("validate", "--to", "HEAD", environment: environment)
        #expect(run.errors.contains("::error file=\(prefix)m/a.yaml,"), "\(run.errors)")
      }
    }
  }

  @Test func `a validation is written in every form that is asked for`() async throws {
    let arguments = [
      "validate", "--to", "HEAD", "--junit", "j.xml", "--sarif", "s.sarif", "--code-quality",
      "c.json",
    ]
    try await run(arguments, "kind: ConfigMap\n") { run, path in
      #expect(run.status == 5)
      #expect(run.files["\(path)/j.xml"]?.contains(#"failures="1""#) == true)
      let sarif = run.files["\(path)/s.sarif"].flatMap { Value(json: $0) }
      #expect(sarif?["runs"]?.items?.first?["results"]?.items?.count == 1)
      let quality = run.files["\(path)/c.json"].flatMap { Value(json: $0) }
      #expect(quality?.items?.first?["location"]?["path"] == "m/a.yaml")
    }
  }

  @Test func `elsewhere nothing of it is written`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": "kind: ConfigMap\n",
      ])
      var environment = environment
      environment["GITHUB_ACTIONS"] = nil
      let run = await scratch.hydros(
        "plan", "--from", "EMPTY", "--to", "HEAD", environment: environment)
      #expect(run.status == 5)
      #expect(run.files.isEmpty)
      #expect(!run.errors.contains("::"))
    }
  }

  @Test func `the counts that can't be written fail the run that asked for them`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
      ])
      let run = await CommandRun(
        ["plan", "--from", "EMPTY", "--to", "HEAD", "--gitlab-terraform", "no/tf.json"],
        in: scratch.path,
        adjust: { context in
          context.writeFile = { _, _ throws(WriteFailure) in throw WriteFailure("no such directory")
          }
        })
      #expect(run.status == 1)
      #expect(run.errors.contains("no/tf.json: no such directory"))
    }
  }
}
