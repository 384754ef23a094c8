import KubeModel
import Testing

struct UnitDigestTests {
  private let bytes = (0..<UnitDigest.byteCount).map { UInt8($0 * 13 + 1) }

  @Test func `a digest gives back the bytes that it was made from`() {
    #expect(UnitDigest(bytes: bytes.span).bytes == bytes)
    let zeros = [UInt8](repeating: 0, count: UnitDigest.byteCount)
    #expect(UnitDigest(bytes: zeros.span).bytes == zeros)
  }

  @Test func `each byte counts, and none beyond the last`() {
    let digest = UnitDigest(bytes: bytes.span)
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      #expect(UnitDigest(bytes: other.span) != digest)
    }
    #expect(UnitDigest(bytes: (bytes + [7]).span) == digest)
  }
}
