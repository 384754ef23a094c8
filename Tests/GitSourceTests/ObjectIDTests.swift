import GitSource
import Testing

@Suite struct ObjectIDTests {
  private let hex = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"

  @Test func `hexadecimal digits make the round trip in lower case`() {
    #expect(ObjectID(hex: hex)?.hex == hex)
    #expect(ObjectID(hex: hex.uppercased())?.hex == hex)
  }

  @Test(arguments: [
    "", "e69de29", String(repeating: "g", count: 40), String(repeating: "é", count: 20),
  ])
  func `anything but forty digits is no id`(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func `bytes make the round trip`() throws {
    let id = try #require(ObjectID(hex: hex))
    #expect(id.withBytes { ObjectID(bytes: $0) } == id)
    #expect(id.withBytes { [$0[0], $0[19]] } == [0xe6, 0x91])
    #expect(id.withBytes { $0.count } == ObjectID.byteCount)
  }

  @Test func `a blob's id is the one git gives it`() {
    #expect(ObjectID.ofBlob(Span()).hex == hex)
    #expect(
      ObjectID.ofBlob(Array("a\n".utf8).span).hex == "78981922613b2afb6025042ff6bd878ac1994e85")
  }

  @Test func `ids order as their digits do`() throws {
    let ids = [
      hex, "78981922613b2afb6025042ff6bd878ac1994e85", "00000000000000000000000000000000000000ff",
    ]
    .compactMap { ObjectID(hex: $0) }
    #expect(ids.sorted().map(\.hex) == ids.map(\.hex).sorted())
  }
}
