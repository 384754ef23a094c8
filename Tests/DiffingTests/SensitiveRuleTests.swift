import Diffing
import Testing

struct SensitiveRuleTests {
  @Test(arguments: [
    "ConfigMap/*/*: data.password", "*/*/*: a", "ClusterThing//*: spec.key",
    "A/b/c: metadata.annotations[\"a.b/c\"]", "A/b/c: a[*].b", "A/b/c: a[0]",
    "A/b/c: spec.containers[name=web].env[name=KEY].value", "A/b/c:x",
  ])
  func `a rule is a kind, a namespace, a name and a path`(text: String) {
    #expect(SensitiveRule(text) != nil)
  }

  @Test(arguments: [
    "", ":", "data.password", "ConfigMap: data", "ConfigMap/*: data", "ConfigMap/*/*", "A/b/c/d: x",
    "ConfigMap/*/*:", "ConfigMap/*/*:   ", "//: data", "/shop/db: data", "ConfigMap/shop/: data",
    "Config*/*/*: data", "ConfigMap/*/db-*: data", "ConfigMap/team-*/*: data",
  ])
  func `what could never match what was meant is no rule`(text: String) {
    #expect(SensitiveRule(text) == nil)
  }

  @Test(arguments: [
    "", " ", ".", "a.", "a..b", ".a", "a[", "a[]", "a]", "a[*", "a[\"b", "a[\"b\"", "a[*]b",
    "[\"\"",
    "data.pass*", "a b", "a[\"b\"]c", "a[*].",
  ])
  func `what is no path is none`(text: String) {
    #expect(PathPattern(text) == nil)
  }

  @Test(arguments: [
    "a", "a.b", "*", "a.*.b", "a[*]", "[0].a", "[\"a b\"].c", "a[\"x\"][\"y\"]", "a[*][0]",
    "a-b_c/d",
    "a[\"*x\"]", " a ",
  ])
  func `what is a path is read`(text: String) {
    #expect(PathPattern(text) != nil)
  }
}
