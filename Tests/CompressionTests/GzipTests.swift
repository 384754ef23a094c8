import HydrosTestSupport
import Testing

@testable import Compression

struct GzipTests {
  @Test(arguments: [0, 1, 17, 65_536, 300_001])
  func `what was compressed comes back`(count: Int) throws {
    var chance = SeededGenerator(seed: 7)
    let bytes = (0..<count).map { _ in UInt8(chance.number(below: 16)) }
    let packed = Gzip.compressed(bytes)
    #expect(packed == Gzip.compressed(bytes))
    #expect(try Gzip.decompressed(packed, limit: count) == bytes)
  }

  @Test func `more than the limit is refused`() throws {
    let packed = Gzip.compressed([UInt8](repeating: 0, count: 10_000_000))
    #expect(throws: CompressionError.tooLarge(9_999_999)) {
      try Gzip.decompressed(packed, limit: 9_999_999)
    }
  }

  @Test func `every cut, every flipped byte of the content and every appendix is noticed`() throws {
    let packed = Gzip.compressed(Array("the record of a target".utf8))
    for count in packed.indices {
      #expect(throws: CompressionError.self) {
        try Gzip.decompressed(Array(packed[..<count]), limit: 100)
      }
    }
    // The header's time and flags (bytes 4 to 9) mean nothing for the content.
    for index in packed.indices where !(4..<10).contains(index) {
      var broken = packed
      broken[index] ^= 0x10
      #expect((try? Gzip.decompressed(broken, limit: 100)) == nil, "byte \(index)")
    }
    #expect(throws: CompressionError.damaged) {
      try Gzip.decompressed(packed + [0], limit: 100)
    }
  }
}
