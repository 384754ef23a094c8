import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Logging
import Planning
import RunModel
import Synchronization
import TargetState
import Testing

@testable import Delivery

/// Deliveries that no command line asked for.
@Suite(.hangLimit) struct DeliveryRunTests {
  private struct Stale: Error {}

  /// Agrees or not, and remembers what it was asked and told.
  private final class Observer: RunDelegate {
    private let state = Mutex([String]())
    let agrees: Bool
    let isReviewed: Bool

    init(agrees: Bool = true, isReviewed: Bool = true) {
      self.agrees = agrees
      self.isReviewed = isReviewed
    }

    var told: [String] { state.withLock { $0 } }

    private func note(_ text: String) { state.withLock { $0.append(text) } }

    func check(_ plan: Plan) throws {
      note("check")
      if !isReviewed { throw Stale() }
    }

    func isWaiting(for lock: HeldLock) { note("waiting for \(lock)") }

    func show(_ event: ExecutionEvent) {
      switch event {
      case .checking(let count): note("checking \(count)")
      case .started(let applies, _): note("started \(applies)")
      default: break
      }
    }

    func agrees(to difference: ServerDifference) async throws -> Bool {
      note("asked")
      return agrees
    }

    func willCarryOut(_ difference: ServerDifference) async { note("begins") }
  }

  private func carryOut(
    _ observer: Observer, isReadOnly: Bool = false,
    _ check: (DeliveryOutcome, _ writes: Int) throws -> Void
  ) async throws {
    let client = ScriptedClient(Self.cluster)
    try await withScratchRepository { scratch in
      try await scratch.commit([
        "hydros.yml": "version: v1\nmanifests: m\ntarget: {id: test}\n",
        "m/a.yaml": Manifest.configMap("a"),
      ])
      let world = TestWorld(["/home/ci/.kube/config": kubeconfig()])
      let pipeline = Pipeline(
        .of(world, directory: scratch.path) { _, _, _ in client }, logger: Logger(label: "test"))
      var request = DeliveryRequest(
        plan: PlanRequest(
          states: .range(RevisionRequest(old: .revision("EMPTY")), .delivery),
          repository: RepositoryRequest()),
        cluster: ClusterRequest(), isReadOnly: isReadOnly)
      request.keepsRecord = false
      let target = try pipeline.target(of: await pipeline.source(of: request.plan), request)
      let outcome = try await DeliveryRun(.apply, request, pipeline, delegate: observer)
        .carryOut(on: target)
      try check(
        outcome,
        client.requests.count { $0.method != .get && !$0.url.contains("dryRun=All") })
    }
  }

  @Test func `a run asks its delegate, and reports what it did`() async throws {
    let observer = Observer()
    try await carryOut(observer) { outcome, writes in
      guard case .report(let report) = outcome else {
        Issue.record("there is no report")
        return
      }
      #expect(report.status == .done && report.id == "testrun2" && report.target == "test")
      #expect(report.applied.map(\.resource.id.name) == ["a"])
      #expect(writes == 1)
    }
    #expect(observer.told == ["check", "checking 1", "asked", "begins", "started 1"])
  }

  @Test func `a run without agreement changes nothing`() async throws {
    let observer = Observer(agrees: false)
    try await carryOut(observer) { outcome, writes in
      guard case .refused = outcome else {
        Issue.record("nobody refused")
        return
      }
      #expect(writes == 0)
    }
    #expect(observer.told == ["check", "checking 1", "asked"])
  }

  @Test func `a plan that was not reviewed is not even tried`() async throws {
    let observer = Observer(isReviewed: false)
    await #expect(throws: Stale.self) { try await carryOut(observer) { _, _ in } }
    #expect(observer.told == ["check"])
  }

  @Test func `a look asks nobody`() async throws {
    let observer = Observer()
    try await carryOut(observer, isReadOnly: true) { outcome, writes in
      guard case .difference(let difference) = outcome else {
        Issue.record("there is no difference")
        return
      }
      #expect(difference.objects.map(\.resource.id.name) == ["a"])
      #expect(writes == 0)
    }
    #expect(observer.told == [])
  }

  /// A cluster without the ConfigMap, which then takes it.
  private static let cluster = [
    line("GET /version", 200, #"{"gitVersion":"v1.33.1"}"#),
    line("GET /api", 200, list(#"{"metadata":{"name":""},"versions":[\#(version)]}"#)),
    line("GET /apis", 200, list("")),
    line(
      "GET /api/v1/namespaces/shop/configmaps/a", 404,
      status(404, "NotFound", "none", details: #"{"name":"a","kind":"configmaps"}"#)),
    line("PATCH \(object)?dryRun=All&\(parameters)", 201, applied),
    line("PATCH \(object)?\(parameters)", 201, applied),
  ]

  private static let object = "/api/v1/namespaces/shop/configmaps/a"
  private static let parameters = "fieldManager=hydros&fieldValidation=Strict&force=false"
  private static let applied =
    #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop","uid":"u1"}}"#

  private static let version = """
    {"version":"v1","freshness":"Current","resources":[{"resource":"configmaps","responseKind":\
    {"group":"","version":"v1","kind":"ConfigMap"},"scope":"Namespaced","singularResource":"",\
    "verbs":["get","patch"]}]}
    """

  private static func list(_ items: String) -> String {
    #"{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\#(items)]}"#
  }
}
