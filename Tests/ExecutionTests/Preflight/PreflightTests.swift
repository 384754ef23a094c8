import Diffing
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

@Suite(.hangLimit) struct PreflightTests {
  private static func difference(
    _ resources: [Resource], deletions: [Resource] = [], rules: ExecutionRules = ExecutionRules(),
    guards: [Guard] = [], kinds: [ScriptedClient.Line] = ClusterScript.kinds,
    _ script: ScriptedClient.Line...
  ) async throws -> (difference: ServerDifference, writes: [String]) {
    let client = ScriptedClient(kinds + script)
    let server = TestWorld().server(client)
    let changes = resources.map { ResourceChange(action: .create, resource: $0) }
    let plan = Plan(
      from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b"),
      batches: changes.isEmpty ? [] : [Batch(priority: 1000, changes: changes)],
      deletions: deletions.map { Deletion(resource: $0, priority: 1000) }, guards: guards)
    let difference = try await Preflight(Cluster(server, Discovery(server)), rules)
      .difference(of: plan)
    client.expectEnd()
    return (difference, client.requests.compactMap(\.write))
  }

  private static func failure(_ object: ObjectDifference?) -> String {
    object?.verdict.failure?.message ?? ""
  }

  @Test func `only dry runs are sent, and only for what is not as declared`() async throws {
    let (difference, writes) = try await Self.difference(
      [.config("new"), .config("old", ["data": ["a": "2"]])],
      ClusterScript.get("new", nil), ClusterScript.get("old", .config("old")),
      ClusterScript.apply("new", dryRun: true, 201, LiveObject.config("new").text),
      ClusterScript.apply(
        "old", dryRun: true,
        LiveObject.config("old").text.replacing(
          #""metadata""#, with: #""data":{"a":"2"},"metadata""#)))
    #expect(difference.objects.map(\.verdict) == [.create, .update])
    #expect(Set(writes) == ["PATCH configmaps/new dry", "PATCH configmaps/old dry"])
  }

  @Test func `what is being deleted is created once it is gone`() async throws {
    let (difference, writes) = try await Self.difference(
      [.config("a")], ClusterScript.get("a", .config("a").marked))
    #expect(difference.objects.map(\.verdict) == [.create])
    #expect(difference.objects[0].live?.uid == "uid-a")
    #expect(writes == [])
  }

  @Test func `who may not list cluster-scoped objects may still read them`() async throws {
    let names = ["a", "b", "c", "d", "e"]
    let path = "/apis/rbac.authorization.k8s.io/v1/clusterroles"
    let roles = names.map { Resource.of("ClusterRole", $0, apiGroup: "rbac.authorization.k8s.io") }
    let client = ScriptedClient(
      ClusterScript.kinds + [
        line("GET \(path)?limit=500", 403, status(403, "Forbidden", "no lists"))
      ]
        + names.map {
          line(
            "GET \(path)/\($0)", 404,
            status(404, "NotFound", "none", details: #"{"name":"\#($0)","kind":"clusterroles"}"#))
        })
    let server = TestWorld().server(client)
    let cluster = Cluster(server, Discovery(server))
    let observations = await Observations(of: roles, in: cluster, fieldManager: "hydros")
    for role in roles { #expect(throws: Never.self) { try observations[role].get() } }
    client.expectEnd()
  }

  @Test func `a namespace that may not be created is told before anything is written`() async throws
  {
    var rules = ExecutionRules()
    rules.createsNamespaces = true
    let (difference, _) = try await Self.difference(
      [.config("a")], rules: rules,
      line(
        "GET /api/v1/namespaces/shop", 404,
        status(
          404, "NotFound", #"namespaces "shop" not found"#,
          details: #"{"name":"shop","kind":"namespaces"}"#)),
      line(
        "POST /api/v1/namespaces?dryRun=All&fieldManager=hydros&fieldValidation=Strict", 403,
        status(403, "Forbidden", "no namespaces for you")),
      ClusterScript.get("a", nil),
      ClusterScript.apply(
        "a", dryRun: true, 404,
        status(
          404, "NotFound", #"namespaces "shop" not found"#,
          details: #"{"name":"shop","kind":"namespaces"}"#)))
    #expect(difference.missingNamespaces == [])
    #expect(Self.failure(difference.objects.first).contains("no namespaces for you"))
  }

  @Test func `a missing namespace that will be there is simulated elsewhere`() async throws {
    let missing = status(
      404, "NotFound", #"namespaces "shop" not found"#,
      details: #"{"name":"shop","kind":"namespaces"}"#)
    let created = #"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","uid":"n"}}"#
    let (difference, writes) = try await Self.difference(
      [.of("Namespace", "shop"), .config("a")],
      line("GET /api/v1/namespaces/shop", 404, missing), ClusterScript.get("a", nil),
      line(
        "PATCH /api/v1/namespaces/shop?dryRun=All&fieldManager=hydros&fieldValidation=Strict&force=false",
        201, created),
      ClusterScript.apply("a", dryRun: true, 404, missing),
      line(
        "PATCH /api/v1/namespaces/default/configmaps/a-hydros-dry?dryRun=All&fieldManager=hydros&fieldValidation=Strict&force=true",
        201, LiveObject.config("a").text))
    #expect(difference.objects.map(\.basis) == [.server, .scratchNamespace("default")])
    #expect(writes.allSatisfy { $0.hasSuffix(" dry") })
  }

  @Test func `a deletion is looked at and tried, and what is gone is not`() async throws {
    let (difference, writes) = try await Self.difference(
      [], deletions: [.config("a"), .config("b")], ClusterScript.get("a", .config("a")),
      ClusterScript.get("b", nil),
      Self.dryDeletion("a", 200, #"{"kind":"Status","status":"Success"}"#))
    #expect(
      difference.deletions.map(\.verdict) == [
        .delete(LiveIdentity(uid: "uid-a", resourceVersion: "1")), .absent,
      ])
    #expect(writes == ["DELETE configmaps/a dry"])
  }

  private static func dryDeletion(_ name: String, _ status: Int, _ answer: String)
    -> ScriptedClient.Line
  {
    line("DELETE \(ClusterScript.configMaps)/\(name)?dryRun=All", status, answer)
  }

  @Test func `what would go is tried, and a webhook that knows no dry runs is no obstacle`()
    async throws
  {
    let (difference, writes) = try await Self.difference(
      [], deletions: [.config("a"), .config("b")],
      ClusterScript.get("a", .config("a")), ClusterScript.get("b", .config("b")),
      Self.dryDeletion(
        "a", 403, status(403, "Forbidden", #"User "ci" cannot delete resource "configmaps""#)),
      Self.dryDeletion(
        "b", 400,
        status(400, "BadRequest", #"admission webhook "m" does not support dry run"#)))
    #expect(Set(writes) == ["DELETE configmaps/a dry", "DELETE configmaps/b dry"])
    guard case .failed(let error) = difference.deletions[0].verdict else {
      Issue.record("it would not fail")
      return
    }
    #expect(error.message.contains("ci may not delete configmaps"))
    #expect(
      difference.deletions[1].verdict == .delete(LiveIdentity(uid: "uid-b", resourceVersion: "1")))
  }

  @Test func `what a webhook refuses may be mended by what goes before, and that is told`()
    async throws
  {
    let refusal = status(
      400, "BadRequest", #"admission webhook "uses" denied the request: b uses it"#)
    let (difference, _) = try await Self.difference(
      [], deletions: [.config("b"), .config("a")],
      ClusterScript.get("a", .config("a")), ClusterScript.get("b", .config("b")),
      Self.dryDeletion("a", 400, refusal), Self.dryDeletion("b", 400, refusal))
    guard case .failed = difference.deletions[0].verdict,
      case .delete = difference.deletions[1].verdict
    else {
      Issue.record("only the first is beyond mending")
      return
    }
    #expect(
      difference.deletions[1].consequences == [
        "for now the server refuses it (the webhook uses refuses it: b uses it), which what is done before may mend"
      ])
  }

  @Test func `nothing is tried where a guard stops the run`() async throws {
    let (difference, writes) = try await Self.difference(
      [], deletions: [.config("a")], guards: [Guard(.budget, "too many")],
      ClusterScript.get("a", .config("a")))
    #expect(difference.deletions.count == 1)
    #expect(writes == [])
  }

  @Test func `a kind of an API that is away is unknown for deletions, not absent`() async throws {
    var kinds = ClusterScript.kinds
    kinds[2] = line(
      "GET /apis", 200,
      """
      {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\
      {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale"}]}]}
      """)
    let metrics = Resource.of(
      "PodMetrics", "a", in: "shop", apiGroup: "metrics.k8s.io", version: "v1beta1")
    let (difference, _) = try await Self.difference(
      [.config("a")], deletions: [metrics], kinds: kinds, ClusterScript.get("a", nil),
      ClusterScript.apply("a", dryRun: true, 201, LiveObject.config("a").text))
    #expect(difference.objects.map(\.verdict) == [.create])
    guard case .failed(let error)? = difference.deletions.first?.verdict else {
      Issue.record("it counts as absent")
      return
    }
    #expect(error.message.contains("unavailable"))
  }

  private static let immutable = status(
    422, "Invalid",
    #"ConfigMap "a" is invalid: data: Forbidden: field is immutable when `immutable` is set"#,
    details:
      #"{"causes":[{"reason":"FieldValueForbidden","message":"Forbidden: field is immutable when `immutable` is set","field":"data"}]}"#
  )

  @Test func `an immutable field is a failure, or a replacement where that is allowed`()
    async throws
  {
    for isAllowed in [false, true] {
      var rules = ExecutionRules()
      rules.replaceKinds = isAllowed ? ["ConfigMap"] : []
      let creation = line(
        "POST \(ClusterScript.configMaps)?dryRun=All&fieldManager=hydros&fieldValidation=Strict",
        201, LiveObject.config("a-hydros-dry").text)
      let deletion = Self.dryDeletion("a", 200, #"{"kind":"Status","status":"Success"}"#)
      let script =
        [
          ClusterScript.get("a", .config("a")),
          ClusterScript.apply("a", dryRun: true, 422, Self.immutable),
        ] + (isAllowed ? [ClusterScript.get("a", .config("a")), deletion, creation] : [])
      let (difference, writes) = try await Self.difference(
        [.config("a", ["data": ["a": "2"]])], rules: rules, kinds: ClusterScript.kinds + script)
      #expect(difference.objects[0].verdict.isReplacement == isAllowed)
      #expect((difference.objects[0].verdict.failure == nil) == isAllowed)
      #expect(writes.allSatisfy { $0.hasSuffix(" dry") })
    }
  }

  static let obstacles: [(String, String, [String], String)] = [
    ("kubectl", #""labels":{}"#, [], "this target never applied it (kubectl did)"),
    (
      "hydros", #""annotations":{"helm.sh/resource-policy":"keep"}"#, [],
      "the live object is marked `helm.sh/resource-policy: keep` (Helm)"
    ),
    (
      "hydros", #""ownerReferences":[{"kind":"CronJob","name":"nightly","controller":true}]"#, [],
      "CronJob/nightly controls it"
    ),
    (
      "hydros", #""annotations":{"hydros.dev/target":"theirs"}"#, [],
      "it belongs to the target theirs"
    ),
    (
      "hydros", #""labels":{}"#, ["ConfigMap"],
      "deleting a ConfigMap can destroy data; confirm it with `--confirm-delete"
    ),
  ]

  @Test(arguments: obstacles)
  func `what a guard spares makes no room for its successor`(
    _ manager: String, _ metadata: String, _ confirmKinds: [String], _ reason: String
  ) async throws {
    let live = LiveObject.json(
      LiveObject.config("a", manager: manager).text.replacing(
        #""uid""#, with: "\(metadata),\"uid\""))
    var rules = ExecutionRules()
    rules.replaceKinds = ["ConfigMap"]
    rules.adoption = .all
    rules.deletions.confirmKinds = confirmKinds
    let second = confirmKinds.isEmpty ? [ClusterScript.get("a", live)] : []
    let (difference, writes) = try await Self.difference(
      [.config("a", ["data": ["a": "2"]])], rules: rules, kinds: ClusterScript.kinds + second,
      ClusterScript.get("a", live), ClusterScript.apply("a", dryRun: true, 422, Self.immutable))
    let message = Self.failure(difference.objects.first)
    #expect(message.contains("it is not replaced, since \(reason)"))
    #expect(writes == ["PATCH configmaps/a dry"])
  }

  @Test func `sensitive values are not quoted in refusals`() async throws {
    var rules = ExecutionRules()
    rules.sensitivity = Sensitivity(
      [SensitiveRule("ConfigMap/*/*: data.password")].compactMap(\.self))
    let (difference, _) = try await Self.difference(
      [.config("a", ["data": ["password": "hunter2"]])], rules: rules,
      ClusterScript.get("a", nil),
      ClusterScript.apply(
        "a", dryRun: true, 422,
        status(422, "Invalid", #"data.password: Invalid value: "hunter2": too short"#)))
    let message = Self.failure(difference.objects.first)
    #expect(message.contains("data.password") && !message.contains("hunter2"))
  }
}
