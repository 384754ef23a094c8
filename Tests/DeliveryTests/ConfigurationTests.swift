import Diffing
import Execution
import KubeModel
import Planning
import RunModel
import Testing

@testable import Delivery

@Suite struct ConfigurationTests {
  @Test func `the rules of a run are those of hydros.yml and the command line`() {
    let text = """
      version: v1
      conflicts:
        default: force
        rules:
          - {kind: Deployment, path: spec.replicas, do: yield}
          - {kind: Secret, namespace: shop, name: db, do: stop}
      replace: [Job]
      onFailure: rollback
      adoption: all
      target: {id: it}
      groups:
        - {id: a, wait: false}
        - {id: b, wait: {timeout: 90s}, hooks: {post: {cmd: ./check}}}
        - {id: c, wait: true, hooks: {pre: {cmd: ./backup, timeout: 1m}}}
        - {id: d, priority: 5}
      """
    let configuration = Configuration(Array(text.utf8), path: "hydros.yml")
    #expect(configuration.diagnostics == [])
    let rules = configuration.executionRules(
      createsNamespaces: true, timeout: .seconds(7), confirmed: ["Namespace/a"])
    #expect(
      rules.conflicts
        == ConflictRules(
          .force,
          rules: [
            ConflictRule(kind: "Deployment", path: PathPattern("spec.replicas"), .yield),
            ConflictRule(kind: "Secret", namespace: "shop", name: "db", .stop),
          ]))
    #expect(rules.replaceKinds == ["Job"] && rules.rollsBack && rules.createsNamespaces)
    #expect(rules.timeout == .seconds(7))
    #expect(rules.target == "it" && rules.adoption == .all)
    #expect(rules.deletions.confirmed == ["Namespace/a"])
    #expect(
      rules.waits == [
        GroupID("a"): .no, GroupID("b"): .atMost(.seconds(90)),
        GroupID("c"): .atMost(.seconds(300)),
      ])
    #expect(
      rules.hooks == [
        GroupID("b"): .init(post: .init(command: "./check", timeout: .seconds(300))),
        GroupID("c"): .init(pre: .init(command: "./backup", timeout: .seconds(60))),
      ])
  }

  @Test func `without a configuration nothing is forced, replaced or undone`() {
    let rules = Configuration(nil, path: "hydros.yml").executionRules(
      createsNamespaces: false, timeout: nil, confirmed: [])
    #expect(rules.conflicts == ConflictRules(.stop))
    #expect(rules.replaceKinds.isEmpty && rules.waits.isEmpty && rules.hooks.isEmpty)
    #expect(!rules.rollsBack && !rules.createsNamespaces && rules.timeout == nil)
    #expect(rules.fieldManager == "hydros")
    #expect(rules.target == nil && rules.adoption == .unowned)
  }
}
