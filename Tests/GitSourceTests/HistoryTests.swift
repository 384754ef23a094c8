import GitSource
import HydrosTestSupport
import Testing

@Suite struct HistoryTests {
  @Test func `the merge base is where a branch left`() async throws {
    try await withScratchRepository { scratch in
      let fork = try await scratch.commit(["a.yaml": "1"])
      try await scratch.git("checkout", "--quiet", "-b", "topic")
      try await scratch.commit(["b.yaml": "1"])
      try await scratch.git("checkout", "--quiet", "main")
      try await scratch.commit(["a.yaml": "2"])
      let reader = try await scratch.open()
      let main = try #require(try await reader.resolve("main").commit)
      let topic = try #require(try await reader.resolve("topic").commit)
      let base = try #require(try await reader.mergeBase(main, topic))
      #expect(base.hex == fork)
      #expect(try await reader.mergeBase(main, main) == main)
    }
  }

  @Test func `histories without a common commit have no merge base`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1"])
      try await scratch.git("checkout", "--quiet", "--orphan", "other")
      try await scratch.commit(["b.yaml": "1"])
      let reader = try await scratch.open()
      let main = try #require(try await reader.resolve("main").commit)
      let other = try #require(try await reader.resolve("other").commit)
      #expect(try await reader.mergeBase(main, other) == nil)
    }
  }

  @Test func `a missing commit of a full clone is damage, not depth`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit(["a.yaml": "1"])
      try await scratch.commit(["a.yaml": "2"])
      try await scratch.git("checkout", "--quiet", "--orphan", "other")
      try await scratch.commit(["b.yaml": "1"])
      let reader = try await scratch.open()
      let main = try #require(try await reader.resolve("main").commit)
      let other = try #require(try await reader.resolve("other").commit)
      scratch.remove(".git/objects/\(first.prefix(2))/\(first.dropFirst(2))")
      let fresh = try await scratch.open()
      for attempt in [
        { _ = try await fresh.resolve("main~1") }, { _ = try await fresh.mergeBase(main, other) },
      ] as [@Sendable () async throws -> Void] {
        let error = await #expect(throws: GitError.self) { try await attempt() }
        #expect(error?.code == .corruptObject)
        #expect(error?.help?.contains("git fsck") == true)
      }
    }
  }

  @Test func `the default branch is origin's HEAD, or else main or master`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit()
      let second = try await scratch.commit()
      let reader = try await scratch.open()
      try await scratch.git("branch", "--move", "main", "master")
      #expect(await reader.defaultBranch()?.name == "master")
      try await scratch.git("branch", "main")
      #expect(await reader.defaultBranch()?.name == "main")
      try await scratch.git("update-ref", "refs/remotes/origin/main", first)
      #expect(await reader.defaultBranch()?.name == "origin/main")
      #expect(await reader.defaultBranch()?.commit.hex == first)
      try await scratch.git("update-ref", "refs/remotes/origin/trunk", second)
      let head = "refs/remotes/origin/HEAD"
      try await scratch.git("symbolic-ref", head, "refs/remotes/origin/trunk")
      #expect(await reader.defaultBranch()?.name == "origin/trunk")
      try await scratch.git("symbolic-ref", head, "refs/remotes/origin/gone")
      #expect(await reader.defaultBranch()?.name == "origin/main")
    }
  }

  @Test func `a branch is origin's before the local one`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit()
      let second = try await scratch.commit()
      try await scratch.git("update-ref", "refs/remotes/origin/main", first)
      try await scratch.git("branch", "local", first)
      let reader = try await scratch.open()
      #expect(await reader.branch(named: "main")?.commit.hex == first)
      #expect(await reader.branch(named: "refs/heads/main")?.commit.hex == second)
      #expect(await reader.branch(named: "origin/main")?.name == "origin/main")
      #expect(await reader.branch(named: "local")?.name == "local")
      for name in ["gone", "", "-x", "HEAD", "../main", "a b"] {
        #expect(await reader.branch(named: name) == nil, "\(name)")
      }
    }
  }
}
