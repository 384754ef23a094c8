import GitSource
import HydrosTestSupport
import Testing

@Suite struct OpeningTests {
  @Test func `a directory inside a working tree finds its repository`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/web/a.yaml": "a: 1"])
      let reader = try await GitReader.open(around: scratch.path + "/apps/web")
      #expect(reader.workdir == scratch.path + "/")
      #expect(reader.commonDirectory == scratch.path + "/.git/")
      #expect(!reader.isBare)
      #expect(await !reader.isShallow)
    }
  }

  @Test func `a git directory may be named itself`() async throws {
    try await withScratchRepository { scratch in
      let reader = try await GitReader.open(around: scratch.path + "/.git")
      #expect(reader.workdir == scratch.path + "/")
    }
  }

  @Test func `a directory outside of any repository is named in the error`() async throws {
    let error = await #expect(throws: GitError.self) { _ = try await GitReader.open(around: "/") }
    #expect(error?.code == .notARepository)
    #expect(error?.message == "There is no Git repository at / or above it.")
  }

  @Test func `a bare repository has revisions but no working tree`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit(["a.yaml": "a: 1"])
      let bare = try await scratch.clone("--bare")
      let reader = try await GitReader.open(around: bare.path)
      #expect(reader.isBare)
      #expect(reader.workdir == nil)
      #expect(try await reader.resolve("main").commit?.hex == id)
      for keyword in ["WORKTREE", "INDEX"] {
        let error = await #expect(throws: GitError.self) { try await reader.resolve(keyword) }
        #expect(error?.code == .bareRepository)
      }
    }
  }

  @Test func `a linked working tree shares the git directory and has its own HEAD`() async throws {
    try await withScratchRepository { scratch in
      let first = try await scratch.commit(["a.yaml": "a: 1"])
      try await scratch.commit(["a.yaml": "a: 2"])
      try await scratch.git("worktree", "add", "--quiet", "--detach", "../linked", first)
      let linked = ScratchRepository(at: scratch.parent + "/linked")
      try linked.write("b.yaml", "b: 1")
      let reader = try await GitReader.open(around: linked.path)
      #expect(reader.commonDirectory == scratch.path + "/.git/")
      #expect(try await reader.resolve("HEAD").commit?.hex == first)
      let worktree = try await reader.resolve("WORKTREE")
      #expect(worktree.overlay?.layers.map(\.path) == ["b.yaml"])
    }
  }

  @Test func `a checkout of another user opens`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit(["a.yaml": "a: 1"])
      try #require(try await scratch.give(toUser: 65534), "needs root")
      let reader = try await GitReader.open(around: scratch.path)
      #expect(try await reader.resolve("HEAD").commit?.hex == id)
      #expect(try await !reader.isWorktreeDirty())
    }
  }

  @Test func `a SHA-256 repository is refused in clear words`() async throws {
    try await withScratchRepository("--object-format=sha256") { scratch in
      let error = await #expect(throws: GitError.self) {
        _ = try await GitReader.open(around: scratch.path)
      }
      #expect(error?.code == .unsupportedRepository)
      #expect(error?.message.contains("its objects are named by sha256") == true)
    }
  }

  @Test func `references in a reftable are refused in clear words`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.git("config", "core.repositoryformatversion", "1")
      try await scratch.git("config", "extensions.refstorage", "reftable")
      let error = await #expect(throws: GitError.self) {
        _ = try await GitReader.open(around: scratch.path)
      }
      #expect(error?.code == .unsupportedRepository)
    }
  }

  @Test(arguments: ["worktreeConfig", "partialClone", "preciousObjects", "relativeWorktrees"])
  func `a harmless extension is accepted`(name: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let config = try await scratch.git("config", "--list")
      try #require(!config.contains("extensions"))
      try scratch.append(".git/config", "[extensions]\n\t\(name) = true\n")
      try scratch.append(".git/config", "[core]\n\trepositoryformatversion = 1\n")
      let reader = try await GitReader.open(around: scratch.path)
      #expect(try await reader.resolve("HEAD").commit != nil)
    }
  }

  @Test func `objects of alternates are found`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit(["a.yaml": "a: 1"])
      try await scratch.git("clone", "--quiet", "--shared", scratch.path, "../shared")
      let reader = try await GitReader.open(around: scratch.parent + "/shared")
      let state = try await reader.resolve(id)
      let entry = try #require(try await reader.files(of: state).first)
      #expect(try await reader.contents(of: entry, in: state) == Array("a: 1".utf8))
    }
  }

  @Test func `commits made after opening are seen, packed ones too`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "a: 1"])
      let reader = try await GitReader.open(around: scratch.path)
      let before = try await reader.resolve("HEAD")
      let id = try await scratch.commit(["a.yaml": "a: 2"])
      try await scratch.git("gc", "--quiet", "--prune=now")
      let after = try await reader.resolve("main")
      #expect(after.commit?.hex == id)
      #expect(try await reader.changes(from: before, to: after).map(\.path) == ["a.yaml"])
    }
  }
}
