import GitSource
import HydrosTestSupport
import Testing

@Suite struct ChangesTests {
  @Test(arguments: 0..<8)
  func `changes are what git diff-tree finds, in the order of bytes`(seed: UInt64) async throws {
    try await withScratchRepository { scratch in
      var random = RandomTrees(seed: seed)
      let trees = try await scratch.importTrees((0..<4).map { _ in random.next() })
      let reader = try await scratch.open()
      for old in trees {
        for new in trees {
          let expected = try await scratch.git(
            "diff-tree", "-r", "-z", "--no-renames", "--raw", "--abbrev=40", old, new)
          let (from, to) = (try await reader.resolve(old), try await reader.resolve(new))
          let deltas = try await reader.changes(from: from, to: to)
          #expect(deltas.map { Array(raw($0).utf8) } == lines(expected))
          let roots = ["a", "b/a", "./é/", "a0/a/../"]
          let some = try await reader.changes(from: from, to: to, under: roots)
          let inside = deltas.filter { delta in
            ["a", "b/a", "é", "a0"].contains { isAt(delta.path, $0) }
          }
          #expect(some == inside)
        }
        let listed = try await scratch.git("ls-tree", "-r", "-z", "--name-only", old)
        let files = try await reader.files(of: reader.resolve(old))
        #expect(files.map(\.path).joined(separator: "\0") + "\0" == listed || files.isEmpty)
      }
    }
  }

  @Test func `a packed repository gives the same answer as a loose one`() async throws {
    try await withScratchRepository { scratch in
      for number in 0..<5 {
        try await scratch.commit(["apps/\(number)/a.yaml": "\(number)", "same.yaml": "1"])
      }
      let loose = try await scratch.open().statuses("HEAD~4", "HEAD")
      try await scratch.git("gc", "--quiet", "--aggressive", "--prune=now")
      #expect(try await scratch.open().statuses("HEAD~4", "HEAD") == loose)
      #expect(loose == (1..<5).map { "A apps/\($0)/a.yaml" })
    }
  }

  @Test func `every kind of entry is told apart`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit(["file": "1", "tool": "1"])
      scratch.makeExecutable("tool")
      scratch.link("link", to: "file")
      try await scratch.git("update-index", "--add", "--cacheinfo", "160000,\(id),module")
      try await scratch.git("add", "file", "tool", "link")
      try await scratch.git("commit", "--quiet", "-m", "kinds")
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let files = try await reader.files(of: head)
      #expect(files.map(\.path) == ["file", "link", "module", "tool"])
      #expect(files.map(\.kind) == [.file, .symlink, .submodule, .executable])
      #expect(files[2].id.hex == id)
      #expect(try await reader.contents(of: files[1], in: head) == Array("file".utf8))
    }
  }

  @Test func `a path leads to a file, a directory or nothing`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["apps/web/a.yaml": "1"])
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      for directory in ["", ".", "apps", "./apps//web/", "apps/../apps"] {
        #expect(try await reader.entry(directory, in: head) == .directory, "\(directory)")
      }
      guard case .file(let entry)? = try await reader.entry("apps/web/a.yaml", in: head) else {
        Issue.record("the file is not found")
        return
      }
      #expect(entry.id == .ofBlob([0x31].span))
      for nothing in ["app", "apps/web/a.yaml/b", "apps/web/a.yam", "x/y"] {
        #expect(try await reader.entry(nothing, in: head) == nil, "\(nothing)")
      }
      #expect(try await reader.entry("", in: .empty) == nil)
    }
  }

  @Test(arguments: ["/etc", "..", "a/../../b", "../a", "a\0b"])
  func `a path that leaves the repository is refused`(path: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let error = await #expect(throws: GitError.self) {
        try await reader.files(of: head, under: ["a", path])
      }
      #expect(error?.code == .invalidPath)
      await #expect(throws: GitError.self) { try await reader.entry(path, in: head) }
      await #expect(throws: GitError.self) {
        try await reader.resolve("WORKTREE", under: [path])
      }
    }
  }

  @Test func `names that are not UTF-8 stay different`() async throws {
    try await withScratchRepository { scratch in
      let quoted = [#""caf\351""#, #""caf\\351""#, #""caf\\134351""#, #""\377/\376""#, #""a\\b""#]
      let tree = try await scratch.importTree(quoted.map { (mode: "100644", $0, $0) })
      let reader = try await scratch.open()
      let state = try await reader.resolve(tree)
      let files = try await reader.files(of: state)
      #expect(
        files.map(\.path)
          == [#"\377/\376"#, #"a\b"#, #"caf\134134351"#, #"caf\134351"#, #"caf\351"#])
      for file in files {
        #expect(try await reader.entry(file.path, in: state) == .file(file))
      }
      #expect(try await reader.files(of: state, under: [#"\377"#]).map(\.path) == [#"\377/\376"#])
      #expect(
        try await reader.contents(of: files[4], in: state) == Array(#""caf\351""#.utf8))
    }
  }

  @Test func `a tree that is nested without end is refused`() async throws {
    try await withScratchRepository { scratch in
      let path = String(repeating: "d/", count: 300) + "a.yaml"
      let tree = try await scratch.importTree([(mode: "100644", path, "1")])
      let reader = try await scratch.open()
      let state = try await reader.resolve(tree)
      let error = await #expect(throws: GitError.self) { try await reader.files(of: state) }
      #expect(error?.code == .unsupportedRepository)
    }
  }

  /// A change as a line of `git diff-tree`, without the letter of its kind.
  private func raw(_ delta: FileDelta) -> String {
    let (old, new) = (delta.old, delta.new)
    let ids = [old, new].map { $0?.id.hex ?? String(repeating: "0", count: 40) }
    return ":\(mode(old)) \(mode(new)) \(ids[0]) \(ids[1]) \(delta.path)"
  }

  private func mode(_ entry: FileEntry?) -> String {
    switch entry?.kind {
    case .file: "100644"
    case .executable: "100755"
    case .symlink: "120000"
    case .submodule: "160000"
    case nil: "000000"
    }
  }

  private func lines(_ output: String) -> [[UInt8]] {
    let fields = output.split(separator: "\0")
    return stride(from: 0, to: fields.count, by: 2).map {
      Array("\(fields[$0].dropLast())\(fields[$0 + 1])".utf8)
    }
  }

  private func isAt(_ path: String, _ root: String) -> Bool {
    path.utf8.elementsEqual(root.utf8) || path.utf8.starts(with: "\(root)/".utf8)
  }
}
