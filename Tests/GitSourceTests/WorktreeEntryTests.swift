import GitSource
import HydrosTestSupport
import Testing

@Suite struct WorktreeEntryTests {
  @Test func `symbolic links are entries and are never followed`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["real/a.yaml": "1", "file.yaml": "1"])
      scratch.link("dir", to: "real")
      scratch.link("outside", to: "/etc/passwd")
      scratch.link("dangling", to: "nowhere")
      scratch.remove("file.yaml")
      scratch.link("file.yaml", to: "real/a.yaml")
      let reader = try await scratch.open()
      let state = try await reader.resolve("WORKTREE")
      let changed = try await reader.changes(from: reader.resolve("HEAD"), to: state)
      #expect(changed.map(\.path) == ["dangling", "dir", "file.yaml", "outside"])
      #expect(changed.allSatisfy { $0.new?.kind == .symlink })
      let outside = try #require(changed.last?.new)
      #expect(try await reader.contents(of: outside, in: state) == Array("/etc/passwd".utf8))
    }
  }

  @Test func `a pipe is no file and does not block`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1", "b.yaml": "1"])
      scratch.remove("a.yaml")
      scratch.makePipe("a.yaml")
      scratch.makePipe("c.yaml")
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["D a.yaml"])
    }
  }

  @Test func `a file may become a directory and a directory a file`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["file": "1", "dir/a.yaml": "1", "dir/b/c.yaml": "1"])
      scratch.remove("file")
      scratch.remove("dir/a.yaml")
      try await scratch.git("rm", "-r", "--quiet", "dir")
      try scratch.write("file/x.yaml", "1")
      try scratch.write("dir", "1")
      let reader = try await scratch.open()
      #expect(
        try await reader.statuses("HEAD", "WORKTREE") == [
          "A dir", "D dir/a.yaml", "D dir/b/c.yaml", "D file", "A file/x.yaml",
        ])
      let state = try await reader.resolve("WORKTREE")
      #expect(try await reader.entry("file", in: state) == .directory)
      #expect(try await reader.entry("dir/b", in: state) == nil)
    }
  }

  @Test func `a change of mode is a change`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["run.sh": "1"])
      scratch.makeExecutable("run.sh")
      let reader = try await scratch.open()
      let state = try await reader.resolve("WORKTREE")
      #expect(try await reader.files(of: state).map(\.kind) == [.executable])
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["M run.sh"])
    }
  }

  @Test func `an announced file is not in the index`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      try scratch.write("a.yaml", "1")
      try await scratch.git("add", "--intent-to-add", "a.yaml")
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "INDEX") == [])
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["A a.yaml"])
    }
  }

  @Test func `an unresolved merge has a working file but no index entry`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "base\n"])
      try await scratch.git("checkout", "--quiet", "-b", "topic")
      try await scratch.commit(["a.yaml": "topic\n"])
      try await scratch.git("checkout", "--quiet", "main")
      try await scratch.commit(["a.yaml": "main\n"])
      await #expect(throws: GitFailure.self) { try await scratch.git("merge", "topic") }
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "WORKTREE") == ["M a.yaml"])
      let error = await #expect(throws: GitError.self) { try await reader.resolve("INDEX") }
      #expect(error?.code == .unmerged)
      #expect(error?.message == "The index contains an unresolved merge of a.yaml.")
    }
  }

  @Test func `nested repositories and submodules are left alone`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit(["a.yaml": "1"])
      try await scratch.git("update-index", "--add", "--cacheinfo", "160000,\(id),module")
      try await scratch.git("commit", "--quiet", "-m", "module")
      try await scratch.git("init", "--quiet", "nested")
      try scratch.write("nested/b.yaml", "1")
      let reader = try await scratch.open()
      #expect(try await reader.statuses("HEAD", "WORKTREE") == [])
      let state = try await reader.resolve("WORKTREE")
      let files = try await reader.files(of: state)
      #expect(files.map(\.kind) == [.file, .submodule])
      let error = await #expect(throws: GitError.self) {
        try await reader.contents(of: files[1], in: state)
      }
      #expect(error?.code == .notAFile)
    }
  }
}
