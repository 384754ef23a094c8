import GitSource
import HydrosTestSupport
import ManifestSources
import Testing

private func entry(_ path: String, _ text: String = "", _ kind: FileEntry.Kind = .file) -> FileEntry
{
  FileEntry(path: path, id: .ofBlob(Array(text.utf8).span), kind: kind)
}

extension [SkippedDocument] {
  fileprivate var words: [String] { map { "\($0.reason) \($0.path)" } }
}

struct StateUnitsTests {
  @Test func `a state consists of its source files, outside of charts, links and patterns`() {
    let state = StateUnits(
      [
        entry("README.md"), entry("c/Chart.yaml"), entry("c/templates/x.yaml"),
        entry("l.yaml", "a", .symlink), entry("m/a.yaml"), entry("m/b.json", "", .executable),
        entry("s", "", .submodule), entry("t/x.yaml"), entry("t/y", "", .symlink),
      ], ManifestRules(exclude: ["^/t/"]))
    #expect(state.units.map(\.path) == ["m/a.yaml", "m/b.json"])
    #expect(state.skipped.words == ["chart c", "symbolicLink l.yaml", "submodule s"])
    #expect(state.charts.sorted == ["c"])
  }

  @Test func `a plain directory consists of the same units as the tree of its files`() async throws
  {
    let texts = ["a.yaml": "kind: A\n", "b/Chart.yaml": "", "b/c.yaml": "", "d/é.yml": "x: y\n"]
    try await withScratchRepository { scratch in
      try await scratch.commit(texts)
      let reader = try await GitReader.open(around: scratch.path)
      let inGit = try await GitUnits(reader, ManifestRules(), parallelism: 2)
        .all(of: reader.resolve("HEAD"))
      let files = texts.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      let plain = StateUnits(files.map(\.entry), ManifestRules())
      #expect(plain.units == inGit.units)
      #expect(plain.units.map(\.path) == ["a.yaml", "d/é.yml"])
      #expect(plain.skipped == inGit.skipped)
    }
  }

  @Test func `what can't be read is a unit with the id of no object`() {
    let file = SourceFile(path: "a.yaml", bytes: nil)
    #expect(file.entry == FileEntry(path: "a.yaml", id: .zero, kind: .file))
    #expect(SourceFile(linkAt: "a.yaml").entry.kind == .symlink)
  }
}
