import GitSource
import HydrosTestSupport
import Testing

@Suite struct WorktreeTests {
  @Test func `staged, unstaged, untracked and deleted files are in WORKTREE`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "clean.yaml": "1", "deleted.yaml": "1", "edited.yaml": "1", "removed.yaml": "1",
        "reverted.yaml": "1", "staged.yaml": "1", "twice.yaml": "1", ".gitignore": "ignored*",
      ])
      try scratch.write("staged.yaml", "2")
      try scratch.write("twice.yaml", "2")
      try scratch.write("reverted.yaml", "2")
      try scratch.write("added.yaml", "1")
      try await scratch.git("rm", "--quiet", "removed.yaml")
      try await scratch.git("add", "--all")
      try scratch.write("twice.yaml", "3")
      try scratch.write("reverted.yaml", "1")
      try scratch.write("edited.yaml", "2")
      try scratch.write("new/untracked.yaml", "1")
      try scratch.write("ignored.yaml", "1")
      scratch.remove("deleted.yaml")

      let reader = try await scratch.open()
      #expect(
        try await reader.statuses("HEAD", "WORKTREE") == [
          "A added.yaml", "D deleted.yaml", "M edited.yaml", "A new/untracked.yaml",
          "D removed.yaml", "M staged.yaml", "M twice.yaml",
        ])
      #expect(
        try await reader.statuses("HEAD", "INDEX") == [
          "A added.yaml", "D removed.yaml", "M reverted.yaml", "M staged.yaml", "M twice.yaml",
        ])
      #expect(
        try await reader.statuses("INDEX", "WORKTREE") == [
          "D deleted.yaml", "M edited.yaml", "A new/untracked.yaml", "M reverted.yaml",
          "M twice.yaml",
        ])
      let worktree = try await reader.resolve("WORKTREE")
      try await scratch.git("add", "--all")
      let tree = try await scratch.git("write-tree")
      let committed = try await reader.resolve(tree)
      #expect(try await reader.files(of: worktree) == reader.files(of: committed))
      #expect(try await reader.changes(from: worktree, to: committed) == [])
    }
  }

  @Test(arguments: 0..<8)
  func `a working tree compares like the commit it would become`(seed: UInt64) async throws {
    try await withScratchRepository { scratch in
      var random = RandomTrees(seed: 100 + seed)
      let commits = try await scratch.importTrees((0..<4).map { _ in random.next() })
      try await scratch.git("reset", "--quiet", "--hard", commits[2])
      try await scratch.git("reset", "--quiet", "--soft", commits[0])
      try await scratch.git("read-tree", commits[1])
      let reader = try await scratch.open()
      for (keyword, commit) in [("WORKTREE", commits[2]), ("INDEX", commits[1])] {
        for roots in [[], ["a"], ["a.b", "b/a", "é"]] {
          let overlaid = try await reader.resolve(keyword, under: roots)
          let committed = try await reader.resolve(commit)
          let files = try await reader.files(of: overlaid, under: roots)
          #expect(try await files == reader.files(of: committed, under: roots))
          for other in commits {
            let state = try await reader.resolve(other)
            let to = try await reader.changes(from: state, to: overlaid, under: roots)
            #expect(try await to == reader.changes(from: state, to: committed, under: roots))
            let from = try await reader.changes(from: overlaid, to: state, under: roots)
            #expect(try await from == reader.changes(from: committed, to: state, under: roots))
          }
          for file in files {
            #expect(try await reader.entry(file.path, in: overlaid) == .file(file))
          }
        }
      }
    }
  }

  @Test func `contents come from the working tree or from staged objects`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "head", "b.yaml": "head"])
      try scratch.write("a.yaml", "staged")
      try await scratch.git("add", "a.yaml")
      try scratch.write("a.yaml", "written")
      let reader = try await scratch.open()
      func text(_ path: String, _ revision: String) async throws -> String {
        let state = try await reader.resolve(revision)
        guard case .file(let entry)? = try await reader.entry(path, in: state) else { return "-" }
        return String(decoding: try await reader.contents(of: entry, in: state), as: UTF8.self)
      }
      #expect(try await text("a.yaml", "WORKTREE") == "written")
      #expect(try await text("a.yaml", "INDEX") == "staged")
      #expect(try await text("a.yaml", "HEAD") == "head")
      #expect(try await text("b.yaml", "WORKTREE") == "head")
    }
  }

  @Test func `a state keeps what it saw`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1"])
      try scratch.write("a.yaml", "2")
      let reader = try await scratch.open()
      let state = try await reader.resolve("WORKTREE")
      try scratch.write("a.yaml", "3")
      let entry = try #require(try await reader.files(of: state).first)
      #expect(try await reader.contents(of: entry, in: state) == Array("2".utf8))
    }
  }

  @Test func `dirty means that a commit under the roots would change something`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/a.yaml": "1", "README": "1"])
      let reader = try await scratch.open()
      #expect(try await !reader.isWorktreeDirty())
      try scratch.write("README", "2")
      #expect(try await reader.isWorktreeDirty())
      #expect(try await !reader.isWorktreeDirty(under: ["apps"]))
      try scratch.write("apps/b.yaml", "2")
      #expect(try await reader.isWorktreeDirty(under: ["./apps/"]))
      #expect(try await reader.isWorktreeDirty(under: ["apps/b.yaml"]))
      #expect(try await !reader.isWorktreeDirty(under: ["apps/a.yaml", "app", "apps/b"]))
    }
  }

  @Test func `files outside a sparse checkout are not deleted`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/a.yaml": "1", "infra/b.yaml": "1", "infra/c.yaml": "1"])
      try await scratch.git("sparse-checkout", "set", "apps")
      try scratch.write("apps/a.yaml", "2")
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["M apps/a.yaml"])
      let state = try await reader.resolve("WORKTREE")
      #expect(try await reader.files(of: state).count == 3)
    }
  }

  @Test func `a sparse index is refused with the command that helps`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/a.yaml": "1", "infra/x/b.yaml": "1"])
      try await scratch.git("sparse-checkout", "set", "--cone", "--sparse-index", "apps")
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve("WORKTREE") }
      #expect(error?.code == .unsupportedRepository)
      #expect(error?.help?.contains("--no-sparse-index") == true)
      #expect(try await reader.resolve("HEAD").commit != nil)
    }
  }

  @Test func `line ends are converted as git would`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([".gitattributes": "*.yaml text\n", "a.yaml": "a: 1\n"])
      try scratch.write("a.yaml", "a: 1\r\n")
      try scratch.write("b.yaml", "b: 1\r\n")
      let reader = try await scratch.open()
      let state = try await reader.resolve("WORKTREE")
      let layer = try #require(state.overlay?.layers.first)
      #expect(state.overlay?.layers.count == 1)
      #expect(layer.contents == .bytes(Array("b: 1\n".utf8)))
      try await scratch.git("add", "b.yaml")
      #expect(layer.entry?.id.hex == (try await scratch.git("rev-parse", ":b.yaml")))
    }
  }

  @Test func `programs that the configuration names are not run`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit([".gitattributes": "*.yaml filter=evil diff=evil\n", "a.yaml": "1"])
      let program = "touch \(scratch.parent)/ran"
      for key in [
        "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv",
        "diff.evil.command", "core.fsmonitor", "core.sshCommand", "core.pager", "core.editor",
      ] {
        try await scratch.git("config", key, program)
      }
      try scratch.write("a.yaml", "2")
      try scratch.write("b.yaml", "2")
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["M a.yaml", "A b.yaml"])
      let found = try await GitReader.open(around: scratch.path).isWorktreeDirty()
      #expect(found)
      #expect(!scratch.exists("../ran"))
    }
  }

  @Test func `reading the working tree writes nothing`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1"])
      try scratch.write("a.yaml", "2")
      let before = try await scratch.git("hash-object", "--no-filters", ".git/index")
      let objects = try await scratch.git("count-objects", "-v")
      _ = try await scratch.open().resolve("WORKTREE")
      #expect(try await scratch.git("hash-object", "--no-filters", ".git/index") == before)
      #expect(try await scratch.git("count-objects", "-v") == objects)
    }
  }
}
