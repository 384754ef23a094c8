import KubeModel
import ManifestLoading
import ManifestSources
import Testing

struct ExclusionAdviceTests {
  static let paths = [
    "a.yaml", "a/b.yaml", "axyaml", "xa.yaml", "a.yaml.yaml", "a/a.yaml", "a+b/(c)[d]{e}^$|?*.yaml",
    #"a\b.yaml"#, "a b.yaml", "a#b.yaml", "it's.yaml", "its.yaml", "it''s.yaml", "a\nb.yaml",
    "a\tb.yaml", "é.yaml", "😀.yaml", "a.yaml\n", "-", "a-b.yaml", #"\d.yaml"#, "1.yaml",
    #"\Qa\E.yaml"#, "a\r\nb.yaml", "\u{1b}.yaml", "&.yaml", "<a>.yaml", "~.yaml",
  ]

  @Test(arguments: paths)
  func `the advised pattern leaves out that path and no other`(path: String) throws {
    let pattern = PathExclusion.pattern(for: path)
    let filter = SourceFileFilter(ManifestRules(exclude: [pattern]))
    for other in Self.paths { #expect(filter.isSelected(other) == (other != path), "\(other)") }
    let help = try #require(read("kind: a", path: path).diagnostics.first?.help)
    #expect(help.contains(pattern))
    #expect(!pattern.contains("'"))
    #expect(pattern.unicodeScalars.allSatisfy { !$0.needsEscape })
  }
}
