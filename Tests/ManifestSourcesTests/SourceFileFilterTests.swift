import KubeModel
import ManifestSources
import Testing

private func isSource(_ path: String, include: [String] = [], exclude: [String] = []) -> Bool {
  SourceFileFilter(ManifestRules(include: include, exclude: exclude)).isSourceFile(path)
}

struct SourceFileFilterTests {
  @Test(arguments: [
    ("a.yaml", true), ("a/b.yml", true), ("a.json", true), ("a.YAML", true), ("a.Yml", true),
    ("a.JSON", true), ("a.b.yaml", true), (".yaml", true), ("é/ü ß.yaml", true),
    ("a\nb.yaml", true),
    ("a.yamlx", false), ("a.yaml.gpg", false), ("yaml", false), ("a", false), ("a.yaml/b", false),
    ("a.yaml~", false), ("a.ymll", false), ("a.tpl", false), ("", false),
  ])
  func `files are told by their ending`(path: String, isFile: Bool) {
    #expect(isSource(path) == isFile)
  }

  static let patterns: [(String, [String], [String], Bool)] = [
    ("a/b.yaml", [], ["b"], false),
    ("a/b.yaml", [], ["c"], true),
    ("a/b.yaml", ["a/"], [], true),
    ("a/b.yaml", ["c/"], [], false),
    ("a/b.yaml", ["c/", "a/"], [], true),
    ("a/b.yaml", ["a/"], ["a/"], false),
    ("a/b.yaml", ["^/a/"], [], true),
    ("x/a/b.yaml", ["^/a/"], [], false),
    ("a/b.yaml", ["^a/"], [], false),
    ("a/b.yaml", [], [#"\.yaml$"#], false),
    ("a/byaml.yml", [], [#"\.yaml$"#], true),
    ("group2/a.yaml", [], [".*/group2"], false),
    ("group2/a.yaml", [".*/group2"], [], true),
    ("test-1.yaml", [], [".*test-2.*"], true),
    ("a b/c.yaml", ["a b"], [], true),
    ("a+b/c.yaml", [#"a\+b"#], [], true),
    ("Secret/c.yaml", [], ["secret"], true),
    ("Secret/c.yaml", [], ["(?i)secret"], false),
    ("e\u{301}.yaml", [], ["\u{e9}x"], true),
  ]

  @Test(arguments: patterns)
  func `a pattern is found anywhere in the path, and exclude wins`(
    path: String, include: [String], exclude: [String], isFile: Bool
  ) {
    #expect(isSource(path, include: include, exclude: exclude) == isFile)
  }

  @Test func `the configuration is no manifest`() {
    let filter = SourceFileFilter(ManifestRules(configurationPath: "a/hydros.yml"))
    #expect(!filter.isSourceFile("a/hydros.yml"))
    #expect(filter.isSourceFile("hydros.yml"))
  }
}
