import HydrosTestSupport
import KubeModel
import Planning
import Testing

struct RunScopeTests {
  private let web = Resource.of(
    "Deployment", "web", in: "shop", apiGroup: "apps", group: GroupID("apps/web"),
    path: "manifests/apps/web/all.yaml",
    ["metadata": ["labels": ["app": "web"], "annotations": ["owner": "a"]]])

  enum Flag { case paths, groups, kinds, namespaces, names }

  static let rows: [(Flag, [String], Bool)] = [
    (.paths, ["manifests/apps/web/all.yaml"], true),
    (.paths, ["manifests/apps"], true),
    (.paths, ["manifests/app"], false),
    (.paths, ["apps/web"], false),
    (.paths, [""], true),
    (.paths, ["*/web/*"], true),
    (.paths, ["other", "manifests"], true),
    (.groups, ["apps/web"], true),
    (.groups, ["apps"], false),
    (.groups, ["apps/*"], true),
    (.groups, ["root"], false),
    (.kinds, ["Deployment"], true),
    (.kinds, ["deployment"], true),
    (.kinds, ["Deployment.apps"], true),
    (.kinds, ["deployment.APPS"], true),
    (.kinds, ["Deployment.extensions"], false),
    (.kinds, ["Deploy"], false),
    (.kinds, ["Service", "Deployment"], true),
    (.namespaces, ["shop"], true),
    (.namespaces, ["sh*"], true),
    (.namespaces, ["sho"], false),
    (.namespaces, [""], false),
    (.names, ["web"], true),
    (.names, ["we"], false),
    (.names, ["*"], true),
    (.names, [], true),
  ]

  @Test(arguments: rows)
  func `each flag narrows the scope`(
    flag: Flag, values: [String], contains: Bool
  ) {
    var scope = RunScope()
    switch flag {
    case .paths: scope.paths = values
    case .groups: scope.groups = values
    case .kinds: scope.kinds = values
    case .namespaces: scope.namespaces = values
    case .names: scope.names = values
    }
    #expect(scope.contains(web) == contains)
    #expect(scope.isEverything == values.isEmpty)
    #expect(!scope.needsMetadata)
  }

  static let globs: [(String, String, Bool)] = [
    ("a*", "a", true), ("a*", "ab", true), ("a*", "ba", false), ("*a", "ba", true),
    ("*a*", "bab", true), ("a*a", "a", false), ("a*a", "aa", true), ("ab*ba", "aba", false),
    ("ab*ba", "abba", true), ("a*b*c", "axbxc", true), ("a*b*c", "axcxb", false),
    ("a**b", "ab", true), ("*", "", true), ("", "", true), ("", "a", false), ("a.c", "abc", false),
    ("a?c", "abc", false), ("*ab", "aab", true), ("*ab*ab", "abab", true), ("*ab*ab", "ab", false),
    ("*aab", "aaab", true), ("WEB", "web", true),
  ]

  @Test(arguments: globs)
  func `an asterisk stands for any run of characters`(glob: String, name: String, matches: Bool) {
    var scope = RunScope()
    scope.names = [glob]
    #expect(scope.contains(.of("ConfigMap", name)) == matches)
  }

  @Test func `flags must all agree`() {
    var scope = RunScope()
    (scope.kinds, scope.namespaces) = (["Deployment"], ["shop"])
    #expect(scope.contains(web))
    scope.names = ["other"]
    #expect(!scope.contains(web))
  }

  @Test func `labels and annotations narrow the scope`() throws {
    var scope = RunScope()
    scope.labels = try #require(Selector.parse("app=web"))
    scope.annotations = try #require(Selector.parse("owner in (a,b)"))
    #expect(scope.contains(web))
    #expect(scope.needsMetadata)
    scope.labels += try #require(Selector.parse("!app"))
    #expect(!scope.contains(web))
  }

  @Test func `the summary says each flag`() throws {
    var scope = RunScope()
    scope.paths = ["a", "b"]
    scope.labels = try #require(Selector.parse("app=web,tier in (a,b)"))
    #expect(
      scope.summary == [
        "--path a", "--path b", "--selector app=web", "--selector tier in (a,b)",
      ])
  }

  @Test func `what is out of scope is neither applied nor deleted nor counted`() {
    let old = [Resource.deployment("a"), .of("ConfigMap", "a"), .of("ConfigMap", "b")]
    let new = [Resource.deployment("b"), .of("ConfigMap", "b", ["data": [:]])]
    let plan = plan(old, new) { $0.scope.kinds = ["ConfigMap"] }
    #expect(plan.lines == ["1000 ~ ConfigMap/b", "1000 - ConfigMap/a"])
    #expect(plan.managedCount == 2)
    #expect(plan.scope == ["--kind ConfigMap"])
  }

  private static let labelled = Resource.of(
    "ConfigMap", "a", group: GroupID("x"), path: "x/a.yaml",
    ["metadata": ["labels": ["env": "prod"]]])

  @Test func `a resource that leaves the scope is never deleted`() throws {
    let gone = Resource.of(
      "ConfigMap", "a", group: GroupID("y"), path: "y/a.yaml",
      ["metadata": ["labels": ["env": "staging"]]])
    let label = try #require(Selector.parse("env=prod"))
    let scopes: [(inout RunScope) -> Void] = [
      { $0.labels = label }, { $0.paths = ["x"] }, { $0.groups = ["x"] },
    ]
    for adjust in scopes {
      let left = plan([Self.labelled], [gone]) { adjust(&$0.scope) }
      #expect(left.lines == [])
      #expect(left.codes == ["warning left-scope"])
      let entered = plan([gone], [Self.labelled]) { adjust(&$0.scope) }
      #expect(entered.lines == ["1000 ~ ConfigMap/a"])
      #expect(plan([Self.labelled], []) { adjust(&$0.scope) }.lines == ["1000 - ConfigMap/a"])
      #expect(plan([gone], []) { adjust(&$0.scope) }.lines == [])
    }
  }
}
