import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import TargetState
import Testing

@testable import Execution

/// Objects that the target `it` may have applied.
enum Owned {
  static let applied = #""managedFields":[{"manager":"hydros","operation":"Apply"}]"#
  static let marked = #""annotations":{"hydros.dev/target":"it"}"#

  static func configMap(_ metadata: String...) -> LiveObject {
    .of("v1", "ConfigMap", "a", metadata: metadata.joined(separator: ","))
  }

  static let configMap = configMap(applied, marked)

  static let rules: ExecutionRules = {
    var rules = ExecutionRules()
    rules.target = "it"
    return rules
  }()
}

private func spared(
  _ live: LiveObject, _ id: ResourceID? = nil, inventory: Set<String> = [],
  applied: Set<String> = [], confirmed: [String] = [], _ content: DeletionContent = .init()
) -> Guard? {
  var deletions = DeletionRules()
  deletions.confirmed = confirmed
  var facts = DeletionFacts(live)
  facts.content = content
  return LiveGuards(
    .init(
      ownership: Ownership(Owned.rules, inventory: inventory), deletions: deletions,
      applied: applied)
  ).spare(id ?? live.id, facts)
}

@Suite struct LiveGuardsTests {
  @Test func `what this target applied may go`() {
    #expect(spared(Owned.configMap) == nil)
  }

  static let strangers: [(LiveObject, String)] = [
    (
      Owned.configMap(#""managedFields":[{"manager":"kubectl","operation":"Update"}]"#),
      "this target never applied it (kubectl did); delete it by hand if it should go"
    ),
    (
      Owned.configMap(Owned.marked),
      "this target never applied it; delete it by hand if it should go"
    ),
    (
      Owned.configMap(
        Owned.marked, #""managedFields":[{"manager":"hydros","operation":"Update"}]"#),
      "this target never applied it (hydros did); delete it by hand if it should go"
    ),
    (
      Owned.configMap(
        Owned.marked,
        #""managedFields":[{"manager":"hydros","operation":"Apply","subresource":"status"}]"#),
      "this target never applied it (hydros did); delete it by hand if it should go"
    ),
    (
      Owned.configMap(Owned.applied),
      "it lacks the mark `hydros.dev/target` of this target; delete it by hand if it should go"
    ),
    (
      Owned.configMap(Owned.applied, #""annotations":{"hydros.dev/target":"other"}"#),
      "it belongs to the target other, which alone may delete it"
    ),
    (
      Owned.configMap(
        Owned.applied, Owned.marked,
        #""ownerReferences":[{"kind":"Thing","name":"t","controller":true}]"#),
      "Thing/t controls it and made it; delete that instead if it should go"
    ),
  ]

  @Test(arguments: strangers)
  func `what this target did not apply, or something controls, is not its own`(
    live: LiveObject, message: String
  ) {
    #expect(spared(live) == Guard(.notOwned, message))
  }

  @Test func `an owner that doesn't control spares nothing`() {
    let live = Owned.configMap(
      Owned.applied, Owned.marked, #""ownerReferences":[{"kind":"Thing","name":"t"}]"#)
    #expect(spared(live) == nil)
  }

  @Test func `the record proves ownership, but not against another target or a controller`() {
    #expect(spared(Owned.configMap(), inventory: ["uid-a"]) == nil)
    #expect(spared(Owned.configMap(), inventory: ["uid-b"])?.reason == .notOwned)
    let other = Owned.configMap(#""annotations":{"hydros.dev/target":"other"}"#)
    #expect(spared(other, inventory: ["uid-a"])?.reason == .notOwned)
    let controlled = Owned.configMap(
      #""ownerReferences":[{"kind":"Thing","name":"t","controller":true}]"#)
    #expect(spared(controlled, inventory: ["uid-a"])?.reason == .notOwned)
  }

  @Test func `the record proves nothing of what others wrote and hydros never did`() {
    let adopted = #""managedFields":[{"manager":"helm","operation":"Update"}]"#
    #expect(spared(Owned.configMap(adopted), inventory: ["uid-a"])?.reason == .notOwned)
    #expect(spared(Owned.configMap(Owned.applied), inventory: ["uid-a"]) == nil)
  }

  static let keepMarks = [
    #""annotations":{"hydros.dev/target":"it","helm.sh/resource-policy":"keep"}"#,
    #""annotations":{"hydros.dev/target":"it","argocd.argoproj.io/sync-options":"A=b,Prune=false"}"#,
    #""annotations":{"hydros.dev/target":"it","hydros.dev/prune":"disabled"}"#,
    #""annotations":{"hydros.dev/target":"it"},"labels":{"kapp.k14s.io/delete-strategy":"orphan"}"#,
  ]

  @Test(arguments: keepMarks) func `a keep mark on the live object spares it`(metadata: String) {
    let spared = spared(Owned.configMap(Owned.applied, metadata))
    #expect(spared?.reason == .kept)
    #expect(spared?.message.hasSuffix("remove that mark from it if it should go") == true)
  }

  @Test func `what the run applies under another group is the same object`() {
    #expect(spared(Owned.configMap, applied: ["uid-a"])?.reason == .sameObject)
    #expect(spared(Owned.configMap, applied: ["uid-b"]) == nil)
  }

  private static let held = DeletionContent(
    held: HeldObjects([
      GroupKind(group: "", kind: "Secret"): 2,
      GroupKind(group: "apps", kind: "Deployment"): 2, GroupKind(group: "", kind: "ConfigMap"): 12,
    ]))

  @Test func `a namespace in use says what it holds and what lets it go`() {
    let id = ResourceID(group: "", kind: "Namespace", namespace: "", name: "shop")
    let spare = { spared(Owned.configMap, id, confirmed: $0, Self.held) }
    #expect(
      spare([])
        == Guard(
          .namespaceInUse,
          "it holds 16 objects that this plan does not delete: ConfigMap (12), Secret (2), Deployment.apps (2); delete them first, or let them go along with `--confirm-delete Namespace/shop`"
        ))
    #expect(spare(["Namespace/other"])?.reason == .namespaceInUse)
    #expect(spare(["Namespace/shop"]) == nil)
    #expect(spared(Owned.configMap, id) == nil)
  }

  @Test func `a definition in use says how many custom resources live`() {
    let id = ResourceID(
      group: "apiextensions.k8s.io", kind: "CustomResourceDefinition", namespace: "",
      name: "things.example.com")
    let content = DeletionContent(
      held: HeldObjects([GroupKind(group: "example.com", kind: "Thing"): 3]))
    #expect(
      spared(Owned.configMap, id, content)
        == Guard(
          .crdInUse,
          "the cluster holds custom resources of it that this plan does not delete: Thing.example.com (3); delete them first, or let them go along with `--confirm-delete CustomResourceDefinition/things.example.com`"
        ))
    #expect(spared(Owned.configMap, id, confirmed: [id.description], content) == nil)
  }

  @Test func `other kinds take nothing along`() {
    #expect(spared(Owned.configMap, nil, Self.held) == nil)
  }

  @Test func `of many kinds those are named of which there is most`() {
    let kinds = (1...8).map { (GroupKind(group: "", kind: "Kind\($0)"), $0) }
    let held = HeldObjects(Dictionary(uniqueKeysWithValues: kinds))
    #expect(held.count == 36)
    #expect(
      held.words
        == "Kind8 (8), Kind7 (7), Kind6 (6), Kind5 (5), Kind4 (4), Kind3 (3) and 2 more kinds")
  }
}

@Suite struct PartialViewTests {
  private let id = ResourceID(group: "", kind: "Namespace", namespace: "", name: "shop")

  @Test func `deletions that are seen in full stop nothing`() {
    #expect(PartialView.stop([]) == nil)
    #expect(PartialView.stop([(id, [])]) == nil)
  }

  @Test func `a gap stops the run and is named`() {
    let gaps = ["secrets", "roles", "jobs.batch", "pods"].map { ViewGap(what: $0, reason: "no") }
    #expect(
      PartialView.stop([(id, gaps)])
        == Guard(
          .partialView,
          "what the deletion of Namespace/shop would take along is not known in full: jobs.batch, pods, roles and 1 more could not be read (no); allow the reads, or mend the API, or leave these deletions out"
        ))
  }
}
