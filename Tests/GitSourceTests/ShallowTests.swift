import GitSource
import HydrosTestSupport
import Testing

@Suite struct ShallowTests {
  private static let help =
    """
    Fetch more history: set `fetch-depth: 0` in actions/checkout or `GIT_DEPTH: 0` on GitLab, or run \
    `git fetch --unshallow`.
    """

  @Test func `what a shallow clone has can be read`() async throws {
    try await withShallowClone { clone, ids in
      let reader = try await clone.open()
      #expect(await reader.isShallow)
      let head = try await reader.resolve("HEAD")
      #expect(head.commit?.hex == ids[2])
      #expect(try await reader.files(of: head).map(\.path) == ["a.yaml"])
      #expect(try await reader.statuses("HEAD", "WORKTREE") == [])
    }
  }

  @Test func `a commit beyond the end of a shallow clone asks for more history`() async throws {
    try await withShallowClone { clone, ids in
      let reader = try await clone.open()
      for revision in ["HEAD~1", "HEAD^", "main~2", ids[0]] {
        let error = await #expect(throws: GitError.self) { try await reader.resolve(revision) }
        #expect(error?.code == .shallow, "\(revision)")
        #expect(error?.help == Self.help)
      }
      let error = await #expect(throws: GitError.self) { try await reader.resolve("mian") }
      #expect(error?.code == .unknownRevision)
    }
  }

  @Test func `a merge base beyond the end of a shallow clone asks for more history`() async throws {
    try await withShallowClone { clone, _ in
      let reader = try await clone.open()
      let head = try #require(try await reader.resolve("HEAD").commit)
      let topic = try #require(try await reader.resolve("origin/topic").commit)
      let error = await #expect(throws: GitError.self) { try await reader.mergeBase(head, topic) }
      #expect(error?.code == .shallow)
      #expect(error?.help == Self.help)
    }
  }

  @Test func `history that is fetched later is seen by the same reader`() async throws {
    try await withShallowClone { clone, ids in
      let reader = try await clone.open()
      _ = try? await reader.resolve("HEAD~2")
      try await clone.git("fetch", "--quiet", "--unshallow")
      #expect(await !reader.isShallow)
      #expect(try await reader.resolve("HEAD~2").commit?.hex == ids[0])
      let head = try #require(try await reader.resolve("HEAD").commit)
      let topic = try #require(try await reader.resolve("origin/topic").commit)
      #expect(try await reader.mergeBase(head, topic)?.hex == ids[0])
    }
  }

  @Test func `a partial clone says that an object was left out`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.git("config", "uploadpack.allowFilter", "true")
      try await scratch.commit(["a.yaml": "1"])
      let clone = try await scratch.clone("--filter=blob:none", "--no-checkout")
      let reader = try await clone.open()
      let head = try await reader.resolve("HEAD")
      let entry = try #require(try await reader.files(of: head).first)
      let error = await #expect(throws: GitError.self) {
        try await reader.contents(of: entry, in: head)
      }
      #expect(error?.code == .partialClone)
      #expect(error?.help?.contains("Clone without `--filter`") == true)
    }
  }

  /// Three commits on main and one on topic, which leaves main at the first; cloned at depth 1.
  private func withShallowClone(
    _ body: (ScratchRepository, [String]) async throws -> Void
  ) async throws {
    try await withScratchRepository { scratch in
      var ids = [try await scratch.commit(["a.yaml": "1"])]
      try await scratch.git("checkout", "--quiet", "-b", "topic")
      try await scratch.commit(["b.yaml": "1"])
      try await scratch.git("checkout", "--quiet", "main")
      ids.append(try await scratch.commit(["a.yaml": "2"]))
      ids.append(try await scratch.commit(["a.yaml": "3"]))
      try await body(try await scratch.clone("--depth=1", "--no-single-branch"), ids)
    }
  }
}
