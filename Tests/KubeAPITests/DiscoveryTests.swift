import FoundationEssentials
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import Testing

struct DiscoveryTests {
  static let deployment = GroupKind(group: "apps", kind: "Deployment")
  static let metrics = GroupKind(group: "metrics.k8s.io", kind: "PodMetrics")

  // The answers of Kubernetes 1.33.

  static let core = """
    {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[
    {"metadata":{"creationTimestamp":null},"versions":[{"version":"v1","resources":[
    {"resource":"pods","responseKind":{"group":"","version":"v1","kind":"Pod"},"scope":"Namespaced",
    "singularResource":"pod","verbs":["create","delete","get","list","patch","watch"],"shortNames":["po"],
    "subresources":[{"subresource":"log","responseKind":{"group":"","version":"v1","kind":"Pod"},"verbs":["get"]}]},
    {"resource":"namespaces","responseKind":{"group":"","version":"v1","kind":"Namespace"},"scope":"Cluster",
    "singularResource":"namespace","verbs":["get","list"]}],"freshness":"Current"}]}]}
    """
  static let groups = """
    {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[
    {"metadata":{"name":"apps","creationTimestamp":null},"versions":[{"version":"v1","resources":[
    {"resource":"deployments","responseKind":{"group":"apps","version":"v1","kind":"Deployment"},
    "scope":"Namespaced","singularResource":"deployment","verbs":["get","patch"]}],"freshness":"Current"}]},
    {"metadata":{"name":"autoscaling"},"versions":[
    {"version":"v2","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"group":"autoscaling","version":"v2","kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","verbs":["get"]}],"freshness":"Current"},
    {"version":"v1","resources":[{"resource":"horizontalpodautoscalers","responseKind":{"group":"autoscaling","version":"v1","kind":"HorizontalPodAutoscaler"},"scope":"Namespaced","verbs":["get"]}],"freshness":"Current"}]},
    {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale"}]}]}
    """
  static let version = line(
    "GET /version", 200, #"{"major":"1","minor":"33","gitVersion":"v1.33.1"}"#)

  static func newest(_ coreTag: String = "\"C1\"", _ groupsTag: String = "\"G1\"")
    -> [ScriptedClient.Line]
  {
    [
      version, line("GET /api", 200, core, headers: [HTTPHeader("ETag", coreTag)]),
      line("GET /apis", 200, groups, headers: [HTTPHeader("ETag", groupsTag)]),
    ]
  }

  // The answers of Kubernetes 1.20.

  static func classic(
    metrics: ScriptedClient.Line? = nil, apps: Bool = true
  ) -> [ScriptedClient.Line] {
    [
      line("GET /version", 200, #"{"gitVersion":"v1.20.2"}"#),
      line(
        "GET /api", 200,
        #"{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[]}"#),
      line(
        "GET /apis", 200,
        """
        {"kind":"APIGroupList","apiVersion":"v1","groups":[
        {"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],
        "preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}},
        {"name":"apps","versions":[{"groupVersion":"apps/v1beta1","version":"v1beta1"},{"groupVersion":"apps/v1","version":"v1"}],
        "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
        """),
      line(
        "GET /api/v1", 200,
        """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[
        {"name":"namespaces","singularName":"","namespaced":false,"kind":"Namespace","verbs":["get","list"]},
        {"name":"namespaces/status","singularName":"","namespaced":false,"kind":"Namespace","verbs":["get"]},
        {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list"],"shortNames":["po"]}]}
        """),
      line(
        "GET /apis/apps/v1", 200,
        """
        {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"apps/v1","resources":[
        {"name":"deployments","singularName":"","namespaced":true,"kind":"Deployment","verbs":["get"]},
        {"name":"deployments/scale","singularName":"","namespaced":true,"group":"autoscaling","version":"v1","kind":"Scale","verbs":["get"]}]}
        """),
      line(
        "GET /apis/apps/v1beta1", 200,
        #"{"kind":"APIResourceList","groupVersion":"apps/v1beta1","resources":[{"name":"deployments","namespaced":true,"kind":"Deployment","verbs":["get"]}]}"#
      ),
      metrics
        ?? line(
          "GET /apis/metrics.k8s.io/v1beta1", 200,
          #"{"kind":"APIResourceList","groupVersion":"metrics.k8s.io/v1beta1","resources":[{"name":"pods","namespaced":true,"kind":"PodMetrics","verbs":["get"]}]}"#
        ),
    ]
  }

  @Test func `two documents tell all kinds of a new server`() async throws {
    let client = ScriptedClient(Self.newest())
    let catalog = try await TestWorld().server(client).discover()
    client.expectEnd()
    #expect(catalog.serverVersion == "v1.33.1")
    #expect(
      catalog.resource(for: Self.deployment)
        == APIResource(
          kind: Self.deployment, version: "v1", plural: "deployments", scope: .namespaced,
          verbs: ["get", "patch"]))
    #expect(catalog.scope(of: .namespace) == .cluster)
    #expect(
      catalog.versions(of: GroupKind(group: "autoscaling", kind: "HorizontalPodAutoscaler"))
        .map(\.version) == ["v2", "v1"])
    #expect(catalog.partial.map(\.group) == ["metrics.k8s.io"])
    let accept = client.requests.first { $0.url.hasSuffix("/apis") }?.headers.first?.value
    #expect(
      accept
        == "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"
    )
  }

  @Test func `an old server is asked version by version`() async throws {
    let client = ScriptedClient(Self.classic())
    let catalog = try await TestWorld().server(client).discover()
    client.expectEnd()
    #expect(catalog.serverVersion == "v1.20.2")
    #expect(catalog.versions(of: Self.deployment).map(\.version) == ["v1", "v1beta1"])
    #expect(
      catalog.resource(for: Self.deployment, version: "v1beta1")?.apiVersion == "apps/v1beta1")
    #expect(catalog.resource(for: Self.metrics)?.qualifiedName == "pods.metrics.k8s.io")
    #expect(catalog.resource(for: GroupKind(group: "", kind: "Pod"))?.plural == "pods")
    #expect(catalog.resources.count == 5)
    #expect(catalog.partial.isEmpty)
  }

  @Test func `an API that is away spoils nothing but its own kinds`() async throws {
    let away = line(
      "GET /apis/metrics.k8s.io/v1beta1", 503,
      status(503, "ServiceUnavailable", "the server is currently unable to handle the request"))
    let client = ScriptedClient(Self.classic(metrics: away) + [away])
    let catalog = try await TestWorld().server(client).discover()
    client.expectEnd()
    #expect(catalog.resource(for: Self.deployment) != nil)
    #expect(
      catalog.partial.map { "\($0.group)/\($0.version)" } == ["metrics.k8s.io/v1beta1"])
    #expect(
      catalog.unknown(Self.metrics, version: "v1beta1").message
        == "it is unknown whether the server serves PodMetrics.metrics.k8s.io in version v1beta1, because the API metrics.k8s.io/v1beta1 is unavailable: the server failed with status 503: the server is currently unable to handle the request"
    )
  }

  private static let missing = status(404, "NotFound", "the server could not find the resource")

  @Test(arguments: [0, 3])
  func `a group that went while the server was asked is no gap`(lag: Int) async throws {
    let kinds = line("GET /apis/metrics.k8s.io/v1beta1", 404, Self.missing)
    let still = line("GET /apis/metrics.k8s.io", 200, #"{"kind":"APIGroup"}"#)
    let gone = line("GET /apis/metrics.k8s.io", 404, Self.missing)
    let lags = (0..<lag).flatMap { _ in [kinds, still] }
    let client = ScriptedClient(Self.classic(metrics: kinds) + lags + [gone])
    let catalog = try await TestWorld().server(client).discover()
    client.expectEnd()
    #expect(catalog.partial.isEmpty)
    #expect(catalog.resource(for: Self.metrics) == nil)
  }

  @Test func `a group that is told and never served is a gap`() async throws {
    let kinds = line("GET /apis/metrics.k8s.io/v1beta1", 404, Self.missing)
    let still = line("GET /apis/metrics.k8s.io", 200, #"{"kind":"APIGroup"}"#)
    let client = ScriptedClient(
      Self.classic(metrics: kinds) + (0..<9).map { _ in kinds } + (0..<10).map { _ in still })
    let catalog = try await TestWorld().server(client).discover()
    client.expectEnd()
    #expect(catalog.partial.map(\.group) == ["metrics.k8s.io"])
  }

  @Test func `a server that is no API server fails as a whole`() async {
    let page = HTTPResponse(
      status: 200, headers: [HTTPHeader("Content-Type", "text/html")], body: Array("<html>".utf8))
    let client = ScriptedClient(
      ["GET /version", "GET /api", "GET /apis"].map { .init(request: $0, reply: .response(page)) })
    let failure = await error { () async throws(KubeError) in
      _ = try await TestWorld().server(client).discover()
    }
    #expect(failure?.code == .notAnAPIServer)
  }

  static let suggestions: [(GroupKind, String?, String)] = [
    (deployment, "v1beta1", "it serves `apps/v1`"),
    (
      GroupKind(group: "extensions", kind: "Deployment"), nil, "did you mean `apiVersion: apps/v1`?"
    ),
    (GroupKind(group: "apps", kind: "Deploymnet"), nil, "did you mean `kind: Deployment`?"),
    (GroupKind(group: "", kind: "Namespce"), nil, "did you mean `kind: Namespace`?"),
    (
      GroupKind(group: "policy", kind: "PodSecurityPolicy"), nil,
      "this Kubernetes is too old or too new for it"
    ),
    (
      GroupKind(group: "example.com", kind: "Widget"), nil,
      "install the CustomResourceDefinition that adds it, or add it to the manifests"
    ),
  ]

  @Test(arguments: suggestions)
  func `an unknown kind leads to a near one`(
    kind: GroupKind, version: String?, help: String
  ) async throws {
    let catalog = try await TestWorld().server(ScriptedClient(Self.newest())).discover()
    let error = catalog.unknown(kind, version: version)
    #expect(error.code == .unknownKind(kind))
    #expect(error.help == help)
  }

  @Test func `a catalog is read back from its bytes, for its server only`() async throws {
    let catalog = try await TestWorld().server(ScriptedClient(Self.newest())).discover()
    let bytes = catalog.encoded(server: "https://a")
    #expect(APICatalog(encoded: bytes, server: "https://a") == catalog)
    #expect(APICatalog(encoded: bytes, server: "https://b") == nil)
    #expect(APICatalog(encoded: Array(bytes.dropLast()), server: "https://a") == nil)
    #expect(APICatalog(encoded: [], server: "https://a") == nil)
    #expect(bytes == catalog.encoded(server: "https://a"))
  }

  // The cache.

  static func withStore(_ body: (CatalogStore) async throws -> Void) async throws {
    let directory = FileManager.default.temporaryDirectory
      .appending(path: "hydros-catalog-\(UUID().uuidString)").path()
    try await body(CatalogStore(directory: directory + "/deep/inside"))
    // A store that never stored has no directory.
    try? FileManager.default.removeItem(atPath: directory)
  }

  static func whole(_ lines: [ScriptedClient.Line]) -> [ScriptedClient.Line] {
    lines.map { line in
      guard case .response(let response) = line.reply else { return line }
      let body = String(decoding: response.body, as: UTF8.self)
        .replacing("\"Stale\"", with: "\"Current\"")
      return .init(
        request: line.request,
        reply: .response(
          HTTPResponse(status: response.status, headers: response.headers, body: Array(body.utf8))))
    }
  }

  @Test func `tags confirm what is stored`() async throws {
    try await Self.withStore { store in
      let first = ScriptedClient(Self.whole(Self.newest()))
      let known = try await Discovery(TestWorld().server(first), store: store).catalog()
      let second = ScriptedClient([
        Self.version, line("GET /api", 304, ""), line("GET /apis", 304, ""),
      ])
      let again = try await Discovery(TestWorld().server(second), store: store).catalog()
      #expect(again == known)
      second.expectEnd()
      #expect(
        Set(second.requests.flatMap(\.headers).filter { $0.name == "If-None-Match" }.map(\.value))
          == ["\"C1\"", "\"G1\""])
    }
  }

  @Test func `a document that changed brings the other one too`() async throws {
    try await Self.withStore { store in
      let first = ScriptedClient(Self.whole(Self.newest()))
      _ = try await Discovery(TestWorld().server(first), store: store).catalog()
      let second = ScriptedClient(
        [Self.version, line("GET /api", 304, "")]
          + Self.whole(Array(Self.newest("\"C1\"", "\"G2\"").dropFirst())))
      let again = try await Discovery(TestWorld().server(second), store: store).catalog()
      #expect(again.resource(for: Self.deployment) != nil)
      #expect(again.scope(of: .namespace) == .cluster)
      second.expectEnd()
    }
  }

  @Test func `without tags the server's version confirms it until a kind is missing`() async throws
  {
    try await Self.withStore { store in
      let first = ScriptedClient(Self.classic())
      let known = try await Discovery(TestWorld().server(first), store: store).catalog()
      let client = ScriptedClient([Self.classic()[0]] + Self.classic())
      let discovery = Discovery(TestWorld().server(client), store: store)
      #expect(try await discovery.catalog() == known)
      #expect(client.requests.count == 1)
      _ = try await discovery.resource(for: Self.deployment, version: "v1")
      #expect(client.requests.count == 1)
      await #expect(throws: KubeError.self) {
        try await discovery.resource(for: GroupKind(group: "example.com", kind: "Widget"))
      }
      client.expectEnd()
      await #expect(throws: KubeError.self) {
        try await discovery.resource(for: GroupKind(group: "example.com", kind: "Widget"))
      }
    }
  }

  @Test func `many who begin with the cache ask for the version once`() async throws {
    try await Self.withStore { store in
      let first = ScriptedClient(Self.classic())
      _ = try await Discovery(TestWorld().server(first), store: store).catalog()
      let client = ScriptedClient([Self.classic()[0]])
      let discovery = Discovery(TestWorld().server(client), store: store)
      try await withThrowingTaskGroup { group in
        for _ in 0..<20 { group.addTask { _ = try await discovery.catalog() } }
        try await group.waitForAll()
      }
      client.expectEnd()
    }
  }

  @Test func `what lacks a group is not stored`() async throws {
    try await Self.withStore { store in
      for _ in 0..<2 {
        let client = ScriptedClient(Self.newest())
        _ = try await Discovery(TestWorld().server(client), store: store).catalog()
        client.expectEnd()
      }
    }
  }

  @Test func `nobody who waited for news still finds what was known before`() async throws {
    let news = [line("GET /version", 200, #"{"gitVersion":"v1.34.0"}"#)] + Self.newest().dropFirst()
    for _ in 0..<50 {
      let client = ScriptedClient(Self.newest() + (0..<20).flatMap { _ in news })
      let discovery = Discovery(TestWorld().server(client))
      #expect(try await discovery.catalog().serverVersion == "v1.33.1")
      try await withThrowingTaskGroup { group in
        for _ in 0..<20 {
          group.addTask {
            try await discovery.refresh()
            return try await discovery.catalog().serverVersion
          }
        }
        for try await version in group { #expect(version == "v1.34.0") }
      }
    }
  }

  @Test func `many who ask at once ask the server once`() async throws {
    let client = ScriptedClient(Self.newest())
    let discovery = Discovery(TestWorld().server(client))
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 {
        group.addTask { _ = try await discovery.resource(for: Self.deployment) }
      }
      try await group.waitForAll()
    }
    client.expectEnd()
  }
}
