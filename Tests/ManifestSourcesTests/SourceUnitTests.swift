import GitSource
import KubeModel
import ManifestSources
import Testing

/// The id that Git gives to a text.
private func id(_ text: String) -> ObjectID { .ofBlob(Array(text.utf8).span) }

private func file(
  _ path: String, _ text: String, _ kind: FileEntry.Kind = .file
) -> SourceUnit {
  .plainFile(FileEntry(path: path, id: id(text), kind: kind))
}

struct SourceUnitTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let one: SourceUnit
    let other: SourceUnit
    let hasSamePath: Bool
    let hasSameDigest: Bool
  }

  private static let unit = file("a/x.yaml", "kind: A\n")

  @Test(arguments: [
    Pair(
      testDescription: "itself", one: unit, other: file("a/x.yaml", "kind: A\n"),
      hasSamePath: true, hasSameDigest: true),
    Pair(
      testDescription: "from a plain directory", one: unit,
      other: .plainFile("a/x.yaml", Array("kind: A\n".utf8)), hasSamePath: true,
      hasSameDigest: true),
    Pair(
      testDescription: "executable", one: unit, other: file("a/x.yaml", "kind: A\n", .executable),
      hasSamePath: true, hasSameDigest: true),
    Pair(
      testDescription: "moved", one: unit, other: file("b/x.yaml", "kind: A\n"), hasSamePath: false,
      hasSameDigest: true),
    Pair(
      testDescription: "edited", one: unit, other: file("a/x.yaml", "kind: B\n"), hasSamePath: true,
      hasSameDigest: false),
    Pair(
      testDescription: "one byte more", one: unit, other: file("a/x.yaml", "kind: A\n\n"),
      hasSamePath: true, hasSameDigest: false),
  ])
  func `a plain file is known by its path and its bytes`(pair: Pair) {
    #expect((pair.one.path == pair.other.path) == pair.hasSamePath)
    #expect((pair.one.digest == pair.other.digest) == pair.hasSameDigest)
  }

  @Test func `the digest of a plain file is the id of its blob`() {
    #expect(Self.unit.digest == id("kind: A\n").withBytes { UnitDigest(bytes: $0) })
  }
}
