import HydrosTestSupport
import KubeModel
import ManifestIndex
import Testing

struct ManifestIndexTests {
  @Test(arguments: 0..<10)
  func `stored and read again, an index says the same`(seed: UInt64) throws {
    var generator = IndexedFiles(seed: seed)
    for count in [0, 1, 5, 60] {
      let files = generator.files(count)
      let index = ManifestIndex(
        of: files, configuration: "con\u{301}fig", tree: "abc", defaultNamespace: "default",
        charts: ["a", "b/c"])
      let again = try #require(ManifestIndex(stored: index.stored))
      for index in [index, again] {
        #expect(index.files.bytes == files.bytes)
        #expect(index.configuration.utf8.elementsEqual("con\u{301}fig".utf8))
        #expect(index.tree == "abc")
        #expect(index.charts == ["a", "b/c"])
        #expect(index.fileCount == files.count)
        #expect(index.resourceCount == files.reduce(0) { $0 + $1.resources.count })
        #expect(index.filesWithErrors == files.indices.filter { files[$0].hasErrors })
        for (number, file) in files.enumerated() {
          #expect(index.file(at: file.path) == number)
          #expect(index.resourceCount(of: number) == file.resources.count)
        }
        #expect(index.file(at: "") == nil)
        #expect(index.file(at: "none.yaml") == nil)
        #expect(index.file(at: "zzz") == nil)
      }
      #expect(again.stored == index.stored)
    }
  }

  @Test(arguments: 0..<10)
  func `the files below a directory are those whose path says so`(seed: UInt64) {
    var generator = IndexedFiles(seed: seed)
    let files = generator.files(80)
    let index = ManifestIndex.of(files)
    for directory in ["a", "a/b", "a-b", "a.b", "b/a", "none", "\u{e9}", "e\u{301}", "x.yaml"] {
      let expected = files.indices.filter { files[$0].path.utf8.starts(with: "\(directory)/".utf8) }
      #expect(Array(index.files(below: directory)) == expected)
    }
  }

  @Test func `an index whose bytes are damaged anywhere is none`() {
    var generator = IndexedFiles(seed: 1)
    let stored = ManifestIndex.of(generator.files(6), charts: ["c"]).stored
    for offset in stored.indices {
      for mask: UInt8 in [0x01, 0x80, 0xff] {
        var damaged = stored
        damaged[offset] ^= mask
        #expect(ManifestIndex(stored: damaged) == nil)
      }
    }
  }

  @Test func `an index that was cut off, or to which something was added, is none`() {
    var generator = IndexedFiles(seed: 2)
    let stored = ManifestIndex.of(generator.files(6)).stored
    for length in 0..<stored.count {
      #expect(ManifestIndex(stored: Array(stored[..<length])) == nil)
    }
    #expect(ManifestIndex(stored: stored + [0]) == nil)
    #expect(ManifestIndex(stored: stored + stored) == nil)
    #expect(ManifestIndex(stored: Array(stored.reversed())) == nil)
  }

  @Test(arguments: ["HYDRIX00", "HYDRIX02", "hydrix01", "PK\u{3}\u{4}    "])
  func `an index of another version is none`(magic: String) {
    let stored = ManifestIndex.of([]).stored
    #expect(ManifestIndex(stored: stored) != nil)
    #expect(ManifestIndex(stored: Array(magic.utf8) + stored.dropFirst(8)) == nil)
  }

  static let scopes = [
    ScopeTable(),
    ScopeTable(custom: [GroupKind(group: "example.com", kind: "Widget"): .cluster]),
    ScopeTable(custom: [GroupKind(group: "example.com", kind: "Widget"): .namespaced]),
  ]

  @Test(arguments: 0..<10, scopes)
  func `no file that declares an object is missed`(seed: UInt64, scopes: ScopeTable) {
    var generator = IndexedFiles(seed: seed)
    let files = generator.files(40)
    let index = ManifestIndex.of(files)
    func id(_ resource: IndexedResource) -> ResourceID {
      resource.id(scopes: scopes, defaultNamespace: "default")
    }
    for _ in 0..<200 {
      let id = id(generator.resource())
      let declaring = files.indices.flatMap { file in
        files[file].resources.filter { id == $0.id(scopes: scopes, defaultNamespace: "default") }
          .map { (file, $0) }
      }
      let candidates = index.candidates(for: id)
      for (file, resource) in declaring {
        #expect(candidates.contains { $0.file == file && $0.resource == resource })
      }
      let cohabiting = files.indices.filter { file in
        files[file].resources.contains {
          $0.id(scopes: scopes, defaultNamespace: "default").object == id.object
        }
      }
      #expect(Set(cohabiting).isSubset(of: candidates.map(\.file)))
      #expect(candidates.map(\.file) == candidates.map(\.file).sorted())
      #expect(candidates.allSatisfy { $0.resource.name.utf8.elementsEqual(id.name.utf8) })
    }
    let counts = files.flatMap(\.resources).reduce(into: [ResourceID: Int]()) {
      $0[id($1).object, default: 0] += 1
    }
    let repeated = Set(counts.filter { $0.value > 1 }.keys)
    let suspects = Dictionary(grouping: index.repeatedResources.map(\.resource)) { id($0).object }
    for object in repeated { #expect(suspects[object]?.count == counts[object]) }
  }
}
