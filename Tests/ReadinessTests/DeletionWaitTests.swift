import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Readiness

@Suite(.hangLimit) struct DeletionWaitTests {
  typealias Progress = DeletionWait.Progress

  static let deletion = #""deletionTimestamp":"2024-05-01T10:00:00Z""#
  static let held = LiveObject.of(
    "v1", "ConfigMap", "a", metadata: #"\#(deletion),"finalizers":["example.com/a"]"#)
  static let configMaps = "/api/v1/namespaces/shop/configmaps"

  static func awaited(_ object: LiveObject, _ resource: APIResource) -> DeletionWait.Awaited {
    .init(
      object.id, at: ObjectAddress(resource, namespace: object.namespace, name: object.name),
      uid: object.uid)
  }

  static func run(
    _ script: [ScriptedClient.Line], _ awaited: [DeletionWait.Awaited],
    passing time: Duration? = nil
  ) async -> (results: [ResourceID: DeletionWait.Result], reports: [Progress]) {
    let client = ScriptedClient(script)
    let held = HeldTime()
    let reports = Reports<Progress>()
    let results = await DeletionWait(TestWorld().server(client), held.pacing).run(
      awaited, timeout: .seconds(90)
    ) { report in
      reports.add(report)
      if let time, case .held = report { held.pass(time) }
    }
    return (results, reports.list)
  }

  @Test func `finalizers are told, and the end`() async {
    let (results, reports) = await Self.run(
      WaitScript.watched(
        Self.configMaps, fields: WaitScript.named("a"), [Self.held],
        then: [("DELETED", Self.held)]),
      [Self.awaited(Self.held, .configMaps)], passing: .seconds(3))
    #expect(results == [Self.held.id: .gone(after: .seconds(3))])
    #expect(
      reports == [
        .held(Self.held.id, finalizers: ["example.com/a"]),
        .gone(Self.held.id, after: .seconds(3)),
      ])
  }

  @Test(arguments: [
    [LiveObject](), [.json(held.text.replacing("uid-a", with: "uid-other"))],
  ])
  func `what is absent, or has a successor, is gone`(found: [LiveObject]) async {
    let client = [WaitScript.list(Self.configMaps, fields: WaitScript.named("a"), found)]
    let (results, _) = await Self.run(
      client + [WaitScript.watch(Self.configMaps, fields: WaitScript.named("a"))],
      [Self.awaited(Self.held, .configMaps)])
    #expect(results == [Self.held.id: .gone(after: .zero)])
  }

  @Test func `a time-out names the finalizers and what to do`() async {
    let (results, _) = await Self.run(
      WaitScript.watched(Self.configMaps, fields: WaitScript.named("a"), [Self.held]),
      [Self.awaited(Self.held, .configMaps)], passing: .seconds(90))
    let failure = Failure(
      .timeout, "not gone after 1m 30s: the finalizer example.com/a holds it",
      help:
        "check that the controller of each finalizer runs; where it is gone for good, take its finalizer out of metadata.finalizers by hand"
    )
    #expect(results == [Self.held.id: .timedOut(failure)])
  }

  @Test func `a namespace tells what it still holds`() {
    let namespace = LiveObject.of(
      "v1", "Namespace", "shop", metadata: Self.deletion,
      status: """
        {"phase":"Terminating","conditions":[\
        {"type":"NamespaceDeletionDiscoveryFailure","status":"False","reason":"ResourcesDiscovered"},\
        {"type":"NamespaceContentRemaining","status":"True","reason":"SomeResourcesRemain",\
        "message":"Some resources are remaining: configmaps. has 1 resource instances"},\
        {"type":"NamespaceFinalizersRemaining","status":"True","reason":"SomeFinalizersRemain",\
        "message":"Some content in the namespace has finalizers remaining: x in 1 resource instances"}]}
        """)
    let failure = Obstacle(namespace).failure(after: .seconds(5))
    #expect(
      failure.message
        == "not gone after 5s: Some resources are remaining: configmaps. has 1 resource instances; Some content in the namespace has finalizers remaining: x in 1 resource instances"
    )
    #expect(
      failure.help
        == "see to the finalizers of what remains; the namespace goes once it is empty")
    #expect(failure.details.count == 2)
  }

  @Test func `where watching is refused, the object is read`() async {
    let refusal = status(
      403, "Forbidden",
      #"configmaps is forbidden: User "ci" cannot list resource "configmaps" in API group "" in the namespace "shop""#
    )
    let gone = status(
      404, "NotFound", #"configmaps "a" not found"#, details: #"{"name":"a","kind":"configmaps"}"#)
    let (results, _) = await Self.run(
      [
        line("GET \(Self.configMaps)?\(WaitScript.named("a"))limit=500", 403, refusal),
        line("GET \(Self.configMaps)/a", 200, Self.held.text),
        line("GET \(Self.configMaps)/a", 404, gone),
      ], [Self.awaited(Self.held, .configMaps)], passing: .seconds(2))
    #expect(results == [Self.held.id: .gone(after: .seconds(2))])
  }
}
