import KubeModel
import ManifestIndex
import Testing

struct KnownUnitsTests {
  @Test(arguments: 0..<10)
  func `an index knows every unit by its path and its digest, and no other`(seed: UInt64) {
    var generator = IndexedUnits(seed: seed)
    let units = generator.units(40)
    let known = KnownUnits(.of(units))
    for unit in units {
      #expect(known.unit(at: unit.path, digest: unit.digest) == unit)
      #expect(known.unit(at: unit.path, digest: generator.digest()) == nil)
      #expect(known.unit(at: unit.path + "x", digest: unit.digest) == nil)
    }
  }
}
