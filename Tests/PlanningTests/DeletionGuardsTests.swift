import HydrosTestSupport
import KubeModel
import Planning
import Testing

/// The reason that spares a resource that vanished, or nil if it would be deleted.
private func reason(
  _ resource: Resource, unreadable: Set<String> = [],
  _ adjust: (inout DeletionRules) -> Void = { _ in }
) -> Guard.Reason? {
  let plan = plan([resource], [], unreadable: unreadable) { adjust(&$0.deletions) }
  return plan.deletions.first?.guard?.reason
}

struct DeletionGuardsTests {
  static let keepMarks: [(String, String)] = [
    ("hydros.dev/prune", "disabled"),
    ("helm.sh/resource-policy", "keep"),
    ("argocd.argoproj.io/sync-options", "Prune=false"),
    ("argocd.argoproj.io/sync-options", "Prune=confirm"),
    ("argocd.argoproj.io/sync-options", "Delete=false"),
    ("argocd.argoproj.io/sync-options", "Delete=confirm"),
    ("argocd.argoproj.io/sync-options", "Validate=false,Prune=false"),
    ("argocd.argoproj.io/sync-options", "Validate=false, Delete=false , Replace=true"),
    ("kustomize.toolkit.fluxcd.io/prune", "disabled"),
    ("kustomize.toolkit.fluxcd.io/prune", "Disabled"),
    ("kluctl.io/skip-delete", "true"),
    ("kapp.k14s.io/delete-strategy", "orphan"),
    ("cli-utils.sigs.k8s.io/on-remove", "keep"),
    ("client.lifecycle.config.k8s.io/deletion", "detach"),
    ("werf.io/resource-policy", "keep"),
    ("werf.io/resource-policy", "skip-delete"),
    ("action.timoni.sh/prune", "disabled"),
  ]

  @Test(arguments: keepMarks, ["annotations", "labels"])
  func `a keep mark spares the object`(mark: (String, String), field: String) {
    let resource = Resource.annotated("ConfigMap", "a", mark.0, mark.1, as: field)
    #expect(reason(resource) == .kept)
    let message = plan([resource], []).deletions.first?.guard?.message
    #expect(message?.contains("`\(mark.0): ") == true)
  }

  @Test(arguments: [
    ("hydros.dev/prune", "enabled"),
    ("helm.sh/resource-policy", ""),
    ("argocd.argoproj.io/sync-options", "Prune=true"),
    ("argocd.argoproj.io/sync-options", "XPrune=false"),
    ("kluctl.io/skip-delete", "false"),
    ("kapp.k14s.io/delete-strategy", "delete"),
    ("example.com/keep", "true"),
  ])
  func `no other mark spares it`(key: String, value: String) {
    #expect(reason(.annotated("ConfigMap", "a", key, value)) == nil)
  }

  static let dataKinds: [Resource] = [
    .of("Namespace", "a"),
    .definition(of: "Widget"),
    .of("PersistentVolume", "a"),
    .of("PersistentVolumeClaim", "a", in: "shop"),
    .of("StatefulSet", "a", in: "shop", apiGroup: "apps"),
    .of("StorageClass", "a", apiGroup: "storage.k8s.io"),
    .of("APIService", "a", apiGroup: "apiregistration.k8s.io"),
    .of("MutatingWebhookConfiguration", "a", apiGroup: "admissionregistration.k8s.io"),
    .of("ValidatingWebhookConfiguration", "a", apiGroup: "admissionregistration.k8s.io"),
  ]

  @Test(arguments: dataKinds)
  func `kinds that hold data need a confirmation`(resource: Resource) {
    #expect(reason(resource) == .needsConfirmation)
    #expect(reason(resource) { $0.confirmed = [resource.id.description] } == nil)
    #expect(reason(resource) { $0.confirmKinds = [] } == nil)
    let message = plan([resource], []).deletions.first?.guard?.message
    #expect(message?.contains("--confirm-delete \(resource.id)") == true)
  }

  @Test func `other kinds need none unless the configuration says so`() {
    let resource = Resource.of("ConfigMap", "a", in: "shop")
    #expect(reason(resource) == nil)
    #expect(
      reason(resource) { $0.confirmKinds = ["Namespace", "ConfigMap"] } == .needsConfirmation)
  }

  @Test(arguments: ["statefulset", "StatefulSet.apps", "statefulset.apps", "*", "Stateful*"])
  func `a kind is confirmed by any of its names`(name: String) {
    let resource = Resource.of("StatefulSet", "a", in: "shop", apiGroup: "apps")
    #expect(reason(resource) { $0.confirmKinds = [name] } == .needsConfirmation)
  }

  static let confirmations: [(String, Resource, Bool)] = [
    ("Namespace/a", .of("Namespace", "a"), true),
    ("Namespace//a", .of("Namespace", "a"), true),
    ("Namespace/b", .of("Namespace", "a"), false),
    ("Namespace/a/", .of("Namespace", "a"), false),
    ("a", .of("Namespace", "a"), false),
    ("", .of("Namespace", "a"), false),
    ("*", .of("Namespace", "a"), false),
    ("Namespace/*", .of("Namespace", "a"), false),
    ("PersistentVolumeClaim/x/a", .of("PersistentVolumeClaim", "a", in: "x"), true),
    ("PersistentVolumeClaim/a", .of("PersistentVolumeClaim", "a", in: "x"), false),
    ("PersistentVolumeClaim/y/a", .of("PersistentVolumeClaim", "a", in: "x"), false),
  ]

  @Test(arguments: confirmations)
  func `a confirmation names one object in full`(
    text: String, resource: Resource, confirms: Bool
  ) {
    #expect(reason(resource) { $0.confirmed = [text] } == (confirms ? nil : .needsConfirmation))
  }

  @Test func `a committed annotation confirms, and only with the word allowed`() {
    #expect(reason(.annotated("StatefulSet", "a", "hydros.dev/prune", "allowed")) == nil)
    #expect(
      reason(.annotated("StatefulSet", "a", "hydros.dev/prune", "true")) == .needsConfirmation)
    #expect(
      reason(.annotated("StatefulSet", "a", "hydros.dev/prune", "allowed", as: "labels"))
        == .needsConfirmation)
  }

  @Test(arguments: ["default", "kube-system", "kube-public", "kube-node-lease"])
  func `a system namespace is protected whatever confirms it`(name: String) {
    let namespace = Resource.of(
      "Namespace", name, ["metadata": ["annotations": ["hydros.dev/prune": "allowed"]]])
    #expect(reason(namespace) { $0.confirmed = ["Namespace/\(name)"] } == .protected)
    #expect(reason(.of("ConfigMap", "a", in: name)) == nil)
    #expect(reason(.of("Namespace", name, apiGroup: "example.com")) == .needsConfirmation)
  }

  static let patterns: [(String, Resource, Bool)] = [
    ("Namespace//kube-.*", .of("Namespace", "kube-x"), true),
    ("Namespace//kube-", .of("Namespace", "kube-x"), false),
    ("ConfigMap/shop/a", .of("ConfigMap", "a", in: "shop"), true),
    ("ConfigMap/shop/a", .of("ConfigMap", "ab", in: "shop"), false),
    ("shop", .of("ConfigMap", "a", in: "shop"), false),
    (".*/shop/.*", .of("ConfigMap", "a", in: "shop"), true),
    ("ConfigMap/a", .of("ConfigMap", "a"), false),
    (".*", .of("ConfigMap", "a"), true),
    ("(ConfigMap|Secret)/.*/a", .of("Secret", "a", in: "x"), true),
    ("", .of("ConfigMap", "a"), false),
  ]

  @Test(arguments: patterns)
  func `a protect pattern matches the whole of kind, namespace and name`(
    pattern: String, resource: Resource, protects: Bool
  ) {
    let found = reason(resource) {
      $0.confirmKinds = []
      $0.protected = [pattern]
    }
    #expect(found == (protects ? .protected : nil))
  }

  @Test(arguments: ["*", "(", "[a", "a{2,1}"])
  func `a pattern that cannot be read protects everything`(pattern: String) {
    #expect(reason(.of("ConfigMap", "a")) { $0.protected = ["Secret//x", pattern] } == .protected)
  }

  @Test func `what came from a file that could not be read is unknown`() {
    let resource = Resource.of("ConfigMap", "a", path: "x/a.yaml")
    #expect(reason(resource, unreadable: ["x/a.yaml"]) == .unknownOld)
    #expect(reason(resource, unreadable: ["a.yaml"]) == nil)
  }

  @Test func `the first reason of the table is shown`() {
    let marked = Resource.of(
      "Namespace", "kube-system", path: "x.yaml",
      ["metadata": ["annotations": ["helm.sh/resource-policy": "keep"]]])
    #expect(reason(marked, unreadable: ["x.yaml"]) == .unknownOld)
    #expect(reason(marked) == .protected)
    let other = Resource.of(
      "Namespace", "shop", ["metadata": ["annotations": ["helm.sh/resource-policy": "keep"]]])
    #expect(reason(other) { $0.protected = ["Namespace//shop"] } == .protected)
    #expect(reason(other) == .kept)
    #expect(reason(other) { $0.confirmed = ["Namespace/shop"] } == .kept)
  }

  @Test func `guards on updates and creates there are none`() {
    let old = Resource.annotated("StatefulSet", "a", "hydros.dev/prune", "disabled")
    #expect(plan([old], [.of("StatefulSet", "a", in: "shop")]).lines.count == 1)
    #expect(plan([], [old]).lines == ["1000 + StatefulSet/shop/a"])
  }
}
