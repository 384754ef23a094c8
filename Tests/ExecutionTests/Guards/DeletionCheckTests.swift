import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import TargetState
import Testing

@testable import Execution

@Suite struct DeletionCheckTests {
  /// Every answer of a check, and what was asked.
  private static func check(
    _ resources: [Resource], waiting: Bool = false, _ script: [ScriptedClient.Line],
    applied: Set<String> = [], confirmed: [String] = []
  ) async -> (differences: [DeletionDifference], stop: Guard?, client: ScriptedClient) {
    let client = ScriptedClient(discovery + script)
    let server = TestWorld().server(client)
    var rules = Owned.rules
    rules.deletions.confirmed = confirmed
    let check = DeletionCheck(Cluster(server, Discovery(server)), rules, Ownership(rules))
    let spared = waiting ? Guard(.needsConfirmation, "confirm it") : nil
    let looked = await check.look(
      at: resources.map { Deletion(resource: $0, priority: 1000, guard: spared) })
    let judged = await check.judge(looked, applied: applied)
    return (judged.differences, judged.stop, client)
  }

  private static func kind(
    _ plural: String, _ kind: String, _ scope: String = "Namespaced",
    verbs: String = #""get","list""#
  ) -> String {
    #"{"resource":"\#(plural)","responseKind":{"kind":"\#(kind)"},"scope":"\#(scope)","verbs":[\#(verbs)]}"#
  }

  private static func group(_ name: String, _ kinds: String..., freshness: String = "Current")
    -> String
  {
    """
    {"metadata":{"name":"\(name)"},"versions":[{"version":"v1","freshness":"\(freshness)",\
    "resources":[\(kinds.joined(separator: ","))]}]}
    """
  }

  private static func document(_ groups: String...) -> String {
    #"{"kind":"APIGroupDiscoveryList","items":[\#(groups.joined(separator: ","))]}"#
  }

  private static let core = document(
    group(
      "", kind("namespaces", "Namespace", "Cluster"), kind("configmaps", "ConfigMap"),
      kind("secrets", "Secret"), kind("events", "Event"),
      kind("bindings", "Binding", verbs: #""create""#)))

  private static let definitions = group(
    "apiextensions.k8s.io",
    kind("customresourcedefinitions", "CustomResourceDefinition", "Cluster"))

  private static let metrics = group(
    "metrics.k8s.io", kind("pods", "PodMetrics"), freshness: "Stale")

  private static func discovery(_ groups: String...) -> [ScriptedClient.Line] {
    [
      line("GET /version", 200, #"{"gitVersion":"v1.30.0"}"#), line("GET /api", 200, core),
      line(
        "GET /apis", 200,
        #"{"kind":"APIGroupDiscoveryList","items":[\#(groups.joined(separator: ","))]}"#),
    ]
  }

  private static let discovery = discovery(definitions, metrics)

  private static let shop = Resource.of("Namespace", "shop")
  private static let liveShop = line(
    "GET /api/v1/namespaces/shop", 200,
    LiveObject.of("v1", "Namespace", "shop", metadata: "\(Owned.applied),\(Owned.marked)").text)

  private static func list(_ path: String, _ objects: LiveObject...) -> ScriptedClient.Line {
    WaitScript.list(path, objects)
  }

  private static let configMaps = "/api/v1/namespaces/shop/configmaps"
  private static let secrets = "/api/v1/namespaces/shop/secrets"
  private static let refusal = line(
    "GET \(secrets)?limit=500", 403,
    status(403, "Forbidden", "secrets is forbidden: User \"ci\" cannot list resource \"secrets\""))

  private static func reason(_ difference: DeletionDifference?) -> Guard.Reason? {
    if case .kept(let spared) = difference?.verdict { spared.reason } else { nil }
  }

  @Test func `a namespace is listed kind by kind, and metadata alone`() async {
    let run = await Self.check(
      [Self.shop],
      [
        Self.liveShop, Self.list(Self.configMaps, .of("v1", "ConfigMap", "a")),
        Self.list(Self.secrets),
      ])
    #expect(Self.reason(run.differences.first) == .namespaceInUse)
    #expect(run.stop == nil)
    run.client.expectEnd()
    let lists = run.client.requests.filter { $0.url.hasSuffix("limit=500") }
    #expect(lists.count == 2)
    #expect(
      lists.allSatisfy { request in
        request.headers.contains {
          $0.name == "Accept" && $0.value.hasPrefix("application/json;as=PartialObjectMetadataList")
        }
      })
    #expect(run.client.requests.allSatisfy { $0.method == .get })
  }

  @Test func `what the plan deletes is not held`() async {
    let map = LiveObject.of(
      "v1", "ConfigMap", "a", metadata: "\(Owned.applied),\(Owned.marked)")
    let run = await Self.check(
      [.of("ConfigMap", "a", in: "shop"), Self.shop],
      [
        line("GET \(Self.configMaps)/a", 200, map.text), Self.liveShop,
        Self.list(Self.configMaps, map), Self.list(Self.secrets),
      ])
    #expect(
      run.differences.map(\.verdict) == [
        .delete(.init(uid: "uid-a", resourceVersion: "1")),
        .delete(.init(uid: "uid-shop", resourceVersion: "1")),
      ])
    run.client.expectEnd()
  }

  @Test func `what is spared itself is held`() async {
    let map = LiveObject.of("v1", "ConfigMap", "a")
    let run = await Self.check(
      [.of("ConfigMap", "a", in: "shop"), Self.shop],
      [
        line("GET \(Self.configMaps)/a", 200, map.text), Self.liveShop,
        Self.list(Self.configMaps, map), Self.list(Self.secrets),
      ])
    #expect(run.differences.map(Self.reason) == [.notOwned, .namespaceInUse])
  }

  @Test func `a refused list stops the run where nothing else spares the namespace`() async {
    let empty = await Self.check(
      [Self.shop], [Self.liveShop, Self.list(Self.configMaps), Self.refusal])
    #expect(empty.stop?.reason == .partialView)
    #expect(empty.stop?.message.contains("secrets could not be read") == true)
    let inUse = await Self.check(
      [Self.shop],
      [Self.liveShop, Self.list(Self.configMaps, .of("v1", "ConfigMap", "a")), Self.refusal])
    #expect(inUse.stop == nil)
    #expect(Self.reason(inUse.differences.first) == .namespaceInUse)
  }

  @Test func `what waits for a confirmation shows what it holds, and stops nothing`() async {
    let waiting = await Self.check(
      [Self.shop], waiting: true, [Self.liveShop, Self.list(Self.configMaps), Self.refusal])
    #expect(waiting.stop == nil)
    #expect(Self.reason(waiting.differences.first) == .needsConfirmation)
    let held = await Self.check(
      [Self.shop], waiting: true,
      [
        Self.liveShop, Self.list(Self.configMaps, .of("v1", "ConfigMap", "a")),
        Self.list(Self.secrets),
      ])
    #expect(Self.reason(held.differences.first) == .namespaceInUse)
    let other = await Self.check([.of("ConfigMap", "a", in: "shop")], waiting: true, [])
    #expect(Self.reason(other.differences.first) == .needsConfirmation)
    #expect(other.client.requests.isEmpty)
  }

  @Test func `a confirmed namespace goes with all that it holds, which is told`() async {
    let run = await Self.check(
      [Self.shop],
      [
        Self.liveShop, Self.list(Self.configMaps, .of("v1", "ConfigMap", "a")),
        Self.list(Self.secrets),
      ],
      confirmed: ["Namespace/shop"])
    #expect(Self.reason(run.differences.first) == nil)
    #expect(
      run.differences.first?.consequences == [
        "what this plan does not delete goes along: ConfigMap (1)"
      ])
  }

  @Test func `an API that is away stops the deletion of namespaces alone`() async {
    let away = Self.discovery(Self.group("example.com", freshness: "Stale"))
    let client = ScriptedClient(
      away + [Self.liveShop, Self.list(Self.configMaps), Self.list(Self.secrets)])
    let server = TestWorld().server(client)
    let check = DeletionCheck(
      Cluster(server, Discovery(server)), Owned.rules, Ownership(Owned.rules))
    let looked = await check.look(at: [Deletion(resource: Self.shop, priority: 1)])
    let stop = await check.judge(looked, applied: []).stop
    #expect(stop?.message.contains("the API example.com/v1 could not be read") == true)
  }

  private static let secondLooks: [(String, [ScriptedClient.Line], Guard.Reason?)] = [
    ("uid-shop", [list(configMaps), list(secrets)], nil),
    ("uid-other", [list(configMaps), list(secrets)], .notOwned),
    ("uid-shop", [list(configMaps, .of("v1", "ConfigMap", "a")), list(secrets)], .namespaceInUse),
    ("uid-shop", [list(configMaps), refusal], .partialView),
  ]

  @Test(arguments: secondLooks.indices)
  func `a second look judges what is there by then`(row: Int) async {
    let (uid, script, reason) = Self.secondLooks[row]
    let server = TestWorld().server(ScriptedClient(Self.discovery + [Self.liveShop] + script))
    let check = DeletionCheck(
      Cluster(server, Discovery(server)), Owned.rules, Ownership(Owned.rules))
    let verdict = await check.verdict(
      of: Deletion(resource: Self.shop, priority: 1), uid: uid, applied: [], Leaving())
    guard case .kept(let spared) = verdict else {
      #expect(reason == nil && verdict == .delete(.init(uid: uid, resourceVersion: "1")))
      return
    }
    #expect(spared.reason == reason)
  }

  private static let definition = Resource.of(
    "CustomResourceDefinition", "things.example.com", apiGroup: "apiextensions.k8s.io")

  private static let liveDefinition = line(
    "GET /apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.com", 200,
    LiveObject.of(
      "apiextensions.k8s.io/v1", "CustomResourceDefinition", "things",
      metadata: "\(Owned.applied),\(Owned.marked)",
      spec: """
        {"group":"example.com","names":{"kind":"Thing","plural":"things"},"scope":"Namespaced",\
        "versions":[{"name":"v1alpha1","served":false},{"name":"v1","served":true}]}
        """
    ).text)

  private static let things = "GET /apis/example.com/v1/things?limit=1"

  @Test func `custom resources are counted by one small request`() async {
    let run = await Self.check(
      [Self.definition],
      [
        Self.liveDefinition,
        line(
          Self.things, 200,
          #"{"metadata":{"continue":"x","remainingItemCount":41},"items":[{"metadata":{"name":"t"}}]}"#
        ),
      ])
    guard case .kept(let spared) = run.differences.first?.verdict else {
      return #expect(Bool(false), "it was not spared")
    }
    #expect(spared.reason == .crdInUse)
    #expect(spared.message.contains("Thing.example.com (42)"))
  }

  static let answers: [(Int, String, Bool, Guard.Reason?)] = [
    (200, #"{"metadata":{},"items":[]}"#, true, nil),
    (404, status(404, "NotFound", "the server could not find the requested resource"), true, nil),
    (
      403, status(403, "Forbidden", "things.example.com is forbidden"), true, .partialView
    ),
  ]

  @Test(arguments: answers)
  func `a definition without custom resources may go, one that can't be looked into stops the run`(
    code: Int, answer: String, deletes: Bool, stop: Guard.Reason?
  ) async {
    let run = await Self.check(
      [Self.definition], [Self.liveDefinition, line(Self.things, code, answer)])
    #expect((Self.reason(run.differences.first) == nil) == deletes)
    #expect(run.stop?.reason == stop)
  }
}
