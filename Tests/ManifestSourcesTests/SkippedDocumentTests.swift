import KubeModel
import ManifestSources
import Testing

struct SkippedDocumentTests {
  @Test func `each reason is told once, with the number and the first files`() {
    let skipped =
      ["d", "b", "c", "a", "e", "a"].map { SkippedDocument(.noManifest, path: "\($0).yaml") }
      + [SkippedDocument(.symbolicLink, path: "link.yaml")]
    let diagnostics = SkippedDocument.diagnostics(for: skipped)
    #expect(
      diagnostics.map { "\($0.severity) \($0.code): \($0.message)" } == [
        "note no-manifest: skipped 6 documents with neither apiVersion nor kind: a.yaml, b.yaml, c.yaml and 2 more files",
        "warning symbolic-link: skipped 1 symbolic link: link.yaml",
      ])
    #expect(SkippedDocument.diagnostics(for: []) == [])
  }

  @Test func `one more file is one`() {
    let skipped = ["a", "b", "c", "d"].map { SkippedDocument(.ownKind, path: $0) }
    #expect(
      SkippedDocument.diagnostics(for: skipped).first?.message.hasSuffix("and 1 more file") == true)
  }
}
