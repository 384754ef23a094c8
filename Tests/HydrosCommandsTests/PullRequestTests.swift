import CommandTestSupport
import HydrosTestSupport
import Testing

/// Runs in the checkouts that CI systems make for pull requests.
@Suite struct PullRequestTests {
  private let environment = ["CI": "true", "GITHUB_BASE_REF": "main"]

  @Test func `a shallow checkout of a pull request fetches what the plan needs`() async throws {
    try await withPullRequest { clone in
      let run = await CommandRun(
        ["plan"], in: clone.path, environment: environment,
        git: { arguments, _ in (try? await clone.git(arguments)) != nil })
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.says("merge base with origin/main"))
      #expect(run.verdict == "Plan: 1 to create, 1 to update, 0 to delete, 1 unchanged.")
      #expect(run.gitCalls.first?.last == "+refs/heads/main:refs/remotes/origin/main")
    }
  }

  @Test func `without leave to fetch the run says what to set`() async throws {
    try await withPullRequest { clone in
      let run = await CommandRun(["plan", "--no-fetch"], in: clone.path, environment: environment)
      #expect(run.status == 1)
      #expect(run.gitCalls.isEmpty)
      #expect(run.says("main", "fetch"))
    }
  }

  /// A checkout of depth 1, with the pull request's branch alone, of a branch behind its base.
  private func withPullRequest(_ body: (ScratchRepository) async throws -> Void) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": Manifests.configuration, "m/a.yaml": Manifests.configMap("a"),
        "m/same.yaml": Manifests.configMap("same"),
      ])
      try await scratch.git("checkout", "--quiet", "-b", "feature")
      try await scratch.commit(["m/a.yaml": Manifests.configMap("a", "2")])
      try await scratch.commit(["m/b.yaml": Manifests.configMap("b")])
      try await scratch.git("checkout", "--quiet", "main")
      for number in 0..<3 {
        try await scratch.commit(["m/c.yaml": Manifests.configMap("c", "\(number)")])
      }
      try await body(
        try await scratch.clone("--depth", "1", "--single-branch", "--branch", "feature"))
    }
  }
}
