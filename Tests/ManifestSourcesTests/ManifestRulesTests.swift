import KubeModel
import ManifestSources
import Testing

struct ManifestRulesTests {
  static let groups: [([String], String, String)] = [
    (["m"], "m/a.yaml", "root"),
    (["m"], "m/monitoring/a.yaml", "monitoring"),
    (["app"], "app/app1/a.yaml", "app1"),
    (["app"], "app/myapp/x/a.yaml", "myapp/x"),
    (["app"], "app/app/app/a.yaml", "app/app"),
    ([""], "a.yaml", "root"),
    ([""], "apps/v1.2/a.yaml", "apps/v1.2"),
    ([""], "apps/v12/b.yaml", "apps/v12"),
    (["a+b"], "a+b/x/a.yaml", "x"),
    (["a(b"], "a(b/x/a.yaml", "x"),
    (["a/x.yaml"], "a/x.yaml", "root"),
    (["x.yaml"], "x.yaml", "root"),
    (["m", "m/sub"], "m/sub/x/a.yaml", "x"),
    (["m/sub", "m"], "m/sub/a.yaml", "root"),
    (["m", "m/sub"], "m/subway/a.yaml", "subway"),
    (["é"], "é/x/a.yaml", "x"),
  ]

  @Test(arguments: groups)
  func `a group is the directory below the root`(roots: [String], path: String, group: String) {
    #expect(ManifestRules(roots: roots).group(of: path) == GroupID(group))
  }

  @Test func `the fingerprint tells rules apart`() {
    let rules = [
      ManifestRules(), ManifestRules(roots: ["a"]), ManifestRules(roots: ["a", "b"]),
      ManifestRules(roots: ["a,b"]), ManifestRules(roots: ["a\",\"b"]),
      ManifestRules(include: ["a"]), ManifestRules(exclude: ["a"]),
      ManifestRules(include: ["a"], exclude: ["a"]), ManifestRules(defaultNamespace: "a"),
      ManifestRules(configurationPath: "a"), ManifestRules(isStrict: true),
      ManifestRules(roots: ["a\nb"]), ManifestRules(roots: ["a", "\nb"]), ManifestRules(roots: []),
    ]
    #expect(Set(rules.map(\.fingerprint)).count == rules.count)
  }
}
