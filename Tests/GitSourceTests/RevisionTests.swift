import GitSource
import HydrosTestSupport
import Testing

@Suite struct RevisionTests {
  @Test func `every way to name a commit works`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit(["a.yaml": "a: 1"], message: "first")
      let second = try await scratch.commit(["a.yaml": "a: 2"], message: "second")
      try await scratch.git("tag", "light", first)
      try await scratch.git("tag", "-m", "note", "annotated", first)
      try await scratch.git("tag", "-m", "note", "nested", "annotated")
      try await scratch.git("update-ref", "refs/remotes/origin/x", first)
      try await scratch.git("branch", "WORKTREE", first)
      let reader = try await scratch.open()
      for name in [
        "HEAD~1", "main~1", "main^", "light", "annotated", "nested", "origin/x", first,
        String(first.prefix(7)), "main@{1}", ":/first", "refs/heads/WORKTREE", "@~1",
        "annotated^{commit}",
      ] {
        let state = try await reader.resolve(name)
        #expect(state.commit?.hex == first, "\(name)")
        #expect(state.label == name)
      }
      for name in ["HEAD", "@", "main", "heads/main", second.uppercased()] {
        #expect(try await reader.resolve(name).commit?.hex == second, "\(name)")
      }
    }
  }

  @Test func `a tree is a state without commit`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/a.yaml": "a: 1"])
      let reader = try await scratch.open()
      for name in ["HEAD^{tree}", "HEAD:apps"] {
        let state = try await reader.resolve(name)
        #expect(state.commit == nil)
        #expect(state.tree?.hex == (try await scratch.git("rev-parse", name)))
      }
      let error = await #expect(throws: GitError.self) {
        try await reader.resolve("HEAD:apps/a.yaml")
      }
      #expect(error?.code == .notACommit)
    }
  }

  @Test func `a detached HEAD resolves`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit()
      try await scratch.commit(["a.yaml": "a: 2"])
      try await scratch.git("checkout", "--quiet", "--detach", first)
      let state = try await scratch.open().resolve("HEAD")
      #expect(state.commit?.hex == first)
    }
  }

  @Test(arguments: [
    "EMPTY", String(repeating: "0", count: 40), String(repeating: "0", count: 64), "0000000",
  ])
  func `EMPTY and ids of zeros hold no files`(name: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "a: 1"])
      let reader = try await scratch.open()
      let state = try await reader.resolve(name)
      #expect(state.isEmpty)
      #expect(state.label == name)
      #expect(try await reader.files(of: state) == [])
      #expect(try await reader.statuses(name, "HEAD") == ["A a.yaml"])
      #expect(try await reader.statuses("HEAD", name) == ["D a.yaml"])
    }
  }

  @Test(arguments: ["-x", "--upload-pack=touch x", "", "main..HEAD", "main...HEAD", "a\0b"])
  func `what has not the form of a revision is refused`(name: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve(name) }
      #expect(error?.code == .invalidRevision)
      if name.hasPrefix("-") {
        #expect(error?.message.contains("revisions don't begin with a dash") == true)
      }
    }
  }

  @Test func `an unknown revision comes with near names`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      for branch in ["release-1", "release-2", "release-3", "release-4", "other"] {
        try await scratch.git("branch", branch)
      }
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve("relaese-1~3") }
      #expect(error?.code == .unknownRevision)
      #expect(error?.message == "No commit, branch or tag is called relaese-1.")
      #expect(error?.help == "Did you mean release-1, release-2, release-3?")
    }
  }

  @Test(arguments: [("worktree", "WORKTREE"), ("Head", "HEAD"), ("EMTPY", "EMPTY")])
  func `a misspelt keyword is recognised`(name: String, keyword: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve(name) }
      #expect(error?.help == "Did you mean \(keyword)?")
    }
  }

  @Test func `a branch that may be on the remote comes with the command to fetch it`() async throws
  {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let reader = try await scratch.clone().open()
      for name in ["origin/feature", "feature"] {
        let error = await #expect(throws: GitError.self) { try await reader.resolve(name) }
        #expect(error?.code == .unknownRevision)
        #expect(error?.help?.contains("`git fetch origin feature`") == true)
      }
      let error = await #expect(throws: GitError.self) { try await reader.resolve("$(id);x") }
      #expect(error?.help == nil)
    }
  }

  @Test func `too many ancestors of a full history are unknown, not missing`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve("main~7") }
      #expect(error?.code == .unknownRevision)
      #expect(error?.message == "main~7 doesn't exist, although main does.")
    }
  }

  @Test func `the beginning of several ids is ambiguous`() async throws {
    try await withScratchRepository { scratch in
      var prefixes: Set<Substring> = []
      var ambiguous: Substring?
      for number in 0..<5000 where ambiguous == nil {
        let prefix = ObjectID.ofBlob(Array("\(number)".utf8).span).hex.prefix(4)
        if !prefixes.insert(prefix).inserted { ambiguous = prefix }
        try scratch.write("\(number)", "\(number)")
      }
      try await scratch.commit()
      let reader = try await scratch.open()
      let name = String(try #require(ambiguous))
      let error = await #expect(throws: GitError.self) { try await reader.resolve(name) }
      #expect(error?.code == .ambiguousRevision)
    }
  }

  @Test func `before the first commit only the working tree and the index resolve`() async throws {
    try await withScratchRepository { scratch in
      try scratch.write("a.yaml", "a: 1")
      try await scratch.git("add", "a.yaml")
      try scratch.write("b.yaml", "b: 1")
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve("HEAD") }
      #expect(error?.code == .unknownRevision)
      #expect(error?.message == "HEAD has no commit: the branch is still empty.")
      #expect(try await reader.statuses("EMPTY", "INDEX") == ["A a.yaml"])
      #expect(try await reader.statuses("EMPTY", "WORKTREE") == ["A a.yaml", "A b.yaml"])
      #expect(try await reader.isWorktreeDirty())
      #expect(await reader.defaultBranch() == nil)
    }
  }

  @Test func `thousands of references are no burden`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit()
      let updates = (0..<3000).map { "create refs/heads/branch-\($0) \(id)\n" }
      try await scratch.git("update-ref", "--stdin", input: updates.joined())
      let reader = try await scratch.open()
      #expect(try await reader.resolve("branch-2999").commit?.hex == id)
      let error = await #expect(throws: GitError.self) { try await reader.resolve("branch-3000") }
      #expect(error?.help == "Did you mean branch-1000, branch-2000, branch-300?")
      try await scratch.git("pack-refs", "--all")
      #expect(try await reader.resolve("branch-17").commit?.hex == id)
    }
  }
}
