import GitSource
import HydrosTestSupport
import Testing

@Suite struct DamageTests {
  @Test func `a damaged loose file is an error of that file`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "a: 1\n", "b.yaml": "b: 1\n"])
      let id = try await scratch.git("rev-parse", "HEAD:a.yaml")
      scratch.flip(".git/objects/\(id.prefix(2))/\(id.dropFirst(2))", at: -3)
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let files = try await reader.files(of: head)
      let error = await #expect(throws: GitError.self) {
        try await reader.contents(of: files[0], in: head)
      }
      #expect(error?.code == .corruptObject)
      #expect(error?.help?.contains("git fsck") == true)
      #expect(try await reader.contents(of: files[1], in: head) == Array("b: 1\n".utf8))
    }
  }

  @Test func `no damaged byte of a pack is read as if it were sound`() async throws {
    try await withScratchRepository { scratch in
      let text = (0..<400).map { "key-\($0): \($0 &* 2_654_435_761)\n" }.joined()
      try await scratch.commit(["a.yaml": text, "b.yaml": text + "more: 1\n"])
      try await scratch.git("gc", "--quiet", "--prune=now")
      let name = try #require(
        scratch.files(in: ".git/objects/pack").first { $0.hasSuffix(".pack") })
      var failures = 0
      for offset in stride(from: 300, to: 2000, by: 97) {
        scratch.flip(".git/objects/pack/\(name)", at: offset)
        failures += try await isReadWrongly(scratch, text) ? 1 : 0
        scratch.flip(".git/objects/pack/\(name)", at: offset)
      }
      #expect(failures == 0)
    }
  }

  @Test(arguments: ["HEAD", "main", "HEAD~1", "HEAD^{tree}"])
  func `a commit that a crash left empty is damage`(revision: String) async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit()
      let id = try await scratch.commit()
      let file = ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
      for damage in [{ scratch.empty(file) }, { scratch.remove(file) }] {
        damage()
        let reader = try await scratch.open()
        let error = await #expect(throws: GitError.self) { try await reader.resolve(revision) }
        #expect(error?.code == .corruptObject)
      }
    }
  }

  @Test func `a damaged pack index is damage`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1"])
      try await scratch.git("gc", "--quiet", "--prune=now")
      let names = scratch.files(in: ".git/objects/pack")
      let name = try #require(names.first { $0.hasSuffix(".idx") })
      scratch.flip(".git/objects/pack/\(name)", at: 0)
      scratch.flip(".git/objects/pack/\(name)", at: 9)
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) { try await reader.resolve("HEAD") }
      #expect(error?.code == .corruptObject)
    }
  }

  @Test func `a tree object that is no tree is an error`() async throws {
    try await withScratchRepository { scratch in
      try scratch.write("raw", "100644 a.yaml")
      let id = try await scratch.git("hash-object", "-w", "-t", "tree", "--literally", "raw")
      let reader = try await scratch.open()
      let error = await #expect(throws: GitError.self) {
        try await reader.files(of: reader.resolve(id))
      }
      #expect(error?.code == .corruptObject)
    }
  }

  /// Whether reading gave other bytes than were written, and no error.
  private func isReadWrongly(_ scratch: ScratchRepository, _ text: String) async throws -> Bool {
    do {
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let files = try await reader.files(of: head)
      let contents = try await reader.contents(of: files[0], in: head)
      let others = try await reader.contents(of: files[1], in: head)
      return contents != Array(text.utf8) || others != Array((text + "more: 1\n").utf8)
    } catch is GitError {
      return false
    }
  }
}
