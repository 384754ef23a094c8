import FoundationEssentials
import ManifestIndex
import Testing

/// A directory that is removed in the end.
private func withDirectory(_ body: (String) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.path + "/index-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: directory) }
  try body(directory)
}

private func index(_ configuration: String) -> ManifestIndex {
  .of([], configuration: configuration)
}

struct IndexStoreTests {
  @Test func `what is stored is found, also in a directory that did not exist`() throws {
    try withDirectory { directory in
      let store = IndexStore(directory: "\(directory)/a/b")
      #expect(store.index(for: "x") == nil)
      #expect(store.store(index("x")))
      #expect(store.index(for: "x")?.stored == index("x").stored)
      #expect(store.index(for: "y") == nil)
    }
  }

  @Test func `an index is replaced by the next one of its configuration`() throws {
    try withDirectory { directory in
      let store = IndexStore(directory: directory)
      var generator = IndexedUnits(seed: 1)
      let newer = ManifestIndex.of(generator.units(9), configuration: "x")
      #expect(store.store(index("x")))
      #expect(store.store(newer))
      #expect(store.index(for: "x")?.stored == newer.stored)
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(names.count == 1)
    }
  }

  @Test func `a directory that cannot be made is no store and no crash`() throws {
    try withDirectory { directory in
      try Data("x".utf8).write(to: URL(filePath: "\(directory)/file"))
      let store = IndexStore(directory: "\(directory)/file")
      #expect(!store.store(index("x")))
      #expect(store.index(for: "x") == nil)
      #expect(!IndexStore(directory: "/proc/none").store(index("x")))
    }
  }

  @Test func `an index of another configuration under the same name is not taken`() throws {
    try withDirectory { directory in
      let store = IndexStore(directory: directory)
      #expect(store.store(index("x")))
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      let name = try #require(names.first)
      try Data(index("y").stored).write(to: URL(filePath: "\(directory)/\(name)"))
      #expect(store.index(for: "x") == nil)
      try Data("torn".utf8).write(to: URL(filePath: "\(directory)/\(name)"))
      #expect(store.index(for: "x") == nil)
      #expect(store.store(index("x")))
      #expect(store.index(for: "x") != nil)
    }
  }

  @Test func `only four indexes are kept, the last one among them`() throws {
    try withDirectory { directory in
      let store = IndexStore(directory: directory)
      try Data("mine".utf8).write(to: URL(filePath: "\(directory)/other.txt"))
      for number in 0..<9 {
        #expect(store.store(index("\(number)")))
        #expect(store.index(for: "\(number)") != nil)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(names.count { $0.hasSuffix(".index") } == 4)
      #expect(names.contains("other.txt"))
    }
  }

  @Test func `the index that was just stored is kept even if the others seem newer`() throws {
    try withDirectory { directory in
      let store = IndexStore(directory: directory)
      for number in 0..<4 { #expect(store.store(index("\(number)"))) }
      for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSinceNow: 3600)],
          ofItemAtPath: "\(directory)/\(name)")
      }
      #expect(store.store(index("last")))
      #expect(store.index(for: "last") != nil)
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(names.count == 4)
    }
  }

  @Test func `concurrent runs never see half an index`() async throws {
    let directory = FileManager.default.temporaryDirectory.path + "/index-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let store = IndexStore(directory: directory)
    var generator = IndexedUnits(seed: 3)
    let sizes = [1, 50, 200].map { generator.units($0) }
    let failures = await withTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<30).count { round in
            let configuration = "\((task + round) % 7)"
            let index = ManifestIndex.of(sizes[round % 3], configuration: configuration)
            let stored = store.store(index)
            let found = store.index(for: configuration)
            return !stored || found.map { $0.configuration != configuration } ?? false
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(failures == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory)
    #expect(names.count { $0.hasSuffix(".index") } <= 8)
  }
}
