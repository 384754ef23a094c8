import GitSource
import HydrosTestSupport
import Testing

@Suite struct BlobReadersTests {
  @Test(arguments: [1, 2, 5])
  func `results come in the order of the entries`(count: Int) async throws {
    try await withScratchRepository { scratch in
      let files = (0..<2000).map { (mode: "100644", "\($0 % 7)/\($0).yaml", "text \($0)") }
      let tree = try await scratch.importTree(files)
      let reader = try await scratch.open()
      let state = try await reader.resolve(tree)
      let entries = try await reader.files(of: state)
      let readers = try BlobReaders(opening: reader.commonDirectory, count: count)
      let read = try await readers.map(
        entries, in: state, { index, entry, bytes in (index, entry.id, ObjectID.ofBlob(bytes)) },
        failed: { index, _, _ in (index, .zero, .zero) })
      #expect(read.map(\.0) == Array(entries.indices))
      #expect(read.map(\.1) == entries.map(\.id))
      #expect(read.map(\.2) == entries.map(\.id))
    }
  }

  @Test func `a file that cannot be read does not stop the others`() async throws {
    try await withScratchRepository { scratch in
      let id = try await scratch.commit([
        "bad.yaml": "bad", "good.yaml": "good", "large.yaml": String(repeating: "x", count: 500),
      ])
      try await scratch.git("update-index", "--add", "--cacheinfo", "160000,\(id),module")
      let bad = try await scratch.git("rev-parse", "HEAD:bad.yaml")
      scratch.remove(".git/objects/\(bad.prefix(2))/\(bad.dropFirst(2))")
      try scratch.write("new.yaml", "new")
      let reader = try await scratch.open()
      let state = try await reader.resolve("WORKTREE")
      let readers = try BlobReaders(opening: reader.commonDirectory, count: 2)
      let results = try await readers.map(
        reader.files(of: state), in: state, limit: 100,
        { _, entry, bytes in "\(entry.path) \(bytes.count)" },
        failed: { _, entry, error in "\(entry.path) \(error.code)" })
      #expect(
        results == [
          "bad.yaml corruptObject", "good.yaml 4", "large.yaml tooLarge", "module notAFile",
          "new.yaml 3",
        ])
    }
  }

  @Test func `a file over the limit is refused with both sizes`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "12345"])
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let entry = try #require(try await reader.files(of: head).first)
      #expect(try await reader.contents(of: entry, in: head, limit: 5).count == 5)
      let error = await #expect(throws: GitError.self) {
        try await reader.contents(of: entry, in: head, limit: 4)
      }
      #expect(error?.code == .tooLarge)
      #expect(error?.message == "a.yaml has 5 bytes; the limit is 4.")
    }
  }

  @Test func `a cancelled reading is an error`() async throws {
    try await withScratchRepository { scratch in
      try await scratch.commit(["a.yaml": "1"])
      let reader = try await scratch.open()
      let head = try await reader.resolve("HEAD")
      let readers = try BlobReaders(opening: reader.commonDirectory, count: 1)
      let entries = try await reader.files(of: head)
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await readers.map(entries, in: head, { _, _, _ in 1 }, failed: { _, _, _ in 0 })
      }
      let error = await #expect(throws: GitError.self) { try await task.value }
      #expect(error?.code == .cancelled)
    }
  }
}
