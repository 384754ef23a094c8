import HydrosTestSupport
import KubeModel
import ManifestIndex
import Testing

struct ManifestIndexTests {
  @Test(arguments: 0..<10)
  func `stored and read again, an index says the same`(seed: UInt64) throws {
    var generator = IndexedUnits(seed: seed)
    for count in [0, 1, 5, 60] {
      let units = generator.units(count)
      let index = ManifestIndex(
        of: units, configuration: "con\u{301}fig", tree: "abc", defaultNamespace: "default",
        charts: ["a", "b/c"])
      let again = try #require(ManifestIndex(stored: index.stored))
      for index in [index, again] {
        #expect(index.units.bytes == units.bytes)
        #expect(index.configuration.utf8.elementsEqual("con\u{301}fig".utf8))
        #expect(index.tree == "abc")
        #expect(index.charts == ["a", "b/c"])
        #expect(index.unitCount == units.count)
        #expect(index.resourceCount == units.reduce(0) { $0 + $1.resources.count })
        #expect(index.unitsWithErrors == units.indices.filter { units[$0].hasErrors })
        for (number, unit) in units.enumerated() {
          #expect(index.unit(at: unit.path) == number)
          #expect(index.resourceCount(of: number) == unit.resources.count)
        }
        #expect(index.unit(at: "") == nil)
        #expect(index.unit(at: "none.yaml") == nil)
        #expect(index.unit(at: "zzz") == nil)
      }
      #expect(again.stored == index.stored)
    }
  }

  @Test(arguments: 0..<10)
  func `the units below a directory are those whose path says so`(seed: UInt64) {
    var generator = IndexedUnits(seed: seed)
    let units = generator.units(80)
    let index = ManifestIndex.of(units)
    for directory in ["a", "a/b", "a-b", "a.b", "b/a", "none", "\u{e9}", "e\u{301}", "x.yaml"] {
      let expected = units.indices.filter { units[$0].path.utf8.starts(with: "\(directory)/".utf8) }
      #expect(Array(index.units(below: directory)) == expected)
    }
  }

  @Test func `an index whose bytes are damaged anywhere is none`() {
    var generator = IndexedUnits(seed: 1)
    let stored = ManifestIndex.of(generator.units(6), charts: ["c"]).stored
    for offset in stored.indices {
      for mask: UInt8 in [0x01, 0x80, 0xff] {
        var damaged = stored
        damaged[offset] ^= mask
        #expect(ManifestIndex(stored: damaged) == nil)
      }
    }
  }

  @Test func `an index that was cut off, or to which something was added, is none`() {
    var generator = IndexedUnits(seed: 2)
    let stored = ManifestIndex.of(generator.units(6)).stored
    for length in 0..<stored.count {
      #expect(ManifestIndex(stored: Array(stored[..<length])) == nil)
    }
    #expect(ManifestIndex(stored: stored + [0]) == nil)
    #expect(ManifestIndex(stored: stored + stored) == nil)
    #expect(ManifestIndex(stored: Array(stored.reversed())) == nil)
  }

  @Test(arguments: ["HYDRIX01", "HYDRIX03", "hydrix02", "PK\u{3}\u{4}    "])
  func `an index of another version is none`(magic: String) {
    let stored = ManifestIndex.of([]).stored
    #expect(ManifestIndex(stored: stored) != nil)
    #expect(ManifestIndex(stored: Array(magic.utf8) + stored.dropFirst(8)) == nil)
  }

  static let scopes = [
    ScopeTable(defaultNamespace: "default"),
    ScopeTable(
      custom: [GroupKind(group: "example.com", kind: "Widget"): .cluster],
      defaultNamespace: "default"),
    ScopeTable(
      custom: [GroupKind(group: "example.com", kind: "Widget"): .namespaced],
      defaultNamespace: "default"),
  ]

  @Test(arguments: 0..<10, scopes)
  func `no unit that declares an object is missed`(seed: UInt64, scopes: ScopeTable) {
    var generator = IndexedUnits(seed: seed)
    let units = generator.units(40)
    let index = ManifestIndex.of(units)
    func id(_ resource: IndexedResource) -> ResourceID {
      resource.id(scopes: scopes)
    }
    for _ in 0..<200 {
      let id = id(generator.resource())
      let declaring = units.indices.flatMap { unit in
        units[unit].resources.filter { id == $0.id(scopes: scopes) }
          .map { (unit, $0) }
      }
      let candidates = index.candidates(for: id)
      for (unit, resource) in declaring {
        #expect(candidates.contains { $0.unit == unit && $0.resource == resource })
      }
      let cohabiting = units.indices.filter { unit in
        units[unit].resources.contains {
          $0.id(scopes: scopes).object == id.object
        }
      }
      #expect(Set(cohabiting).isSubset(of: candidates.map(\.unit)))
      #expect(candidates.map(\.unit) == candidates.map(\.unit).sorted())
      #expect(candidates.allSatisfy { $0.resource.name.utf8.elementsEqual(id.name.utf8) })
    }
    let counts = units.flatMap(\.resources).reduce(into: [ResourceID: Int]()) {
      $0[id($1).object, default: 0] += 1
    }
    let repeated = Set(counts.filter { $0.value > 1 }.keys)
    let suspects = Dictionary(grouping: index.repeatedResources.map(\.resource)) { id($0).object }
    for object in repeated { #expect(suspects[object]?.count == counts[object]) }
  }
}
