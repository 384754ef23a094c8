import HTTPMessages
import HydrosTestSupport
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import KubeAPI
@testable import Readiness

/// Waits against a real control plane, each in a namespace of its own.
@Suite(.enabled(if: RealCluster.isThere), .hangLimit, .serialized)
struct RealWaitTests {
  static func apply(
    _ json: String, _ resource: APIResource, _ name: String, in namespace: String,
    _ server: APIServer, timeout: Duration? = nil
  ) async throws -> ReadinessWait.Awaited {
    let address = ObjectAddress(resource, namespace: namespace, name: name)
    let applied = try await server.apply(Value(json: json) ?? .null, at: address)
    return .init(address.id, at: address, applied: applied.object, timeout: timeout)
  }

  /// Merges into an object or its status.
  static func patch(
    _ address: ObjectAddress, status: Bool = true, _ json: String, _ server: APIServer
  ) async throws {
    let request = try APIRequest(
      .patch, address.segments + (status ? ["status"] : []),
      contentType: "application/merge-patch+json", body: Array(json.utf8), isRepeatable: true,
      isWrite: true, purpose: "patching \(address.id)")
    _ = try await server.value(request)
  }

  static func deployment(replicas: Int = 1, node: String = "{}") -> String {
    """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{\
    "replicas":\(replicas),"selector":{"matchLabels":{"app":"web"}},"template":{\
    "metadata":{"labels":{"app":"web"}},"spec":{"nodeSelector":\(node),\
    "containers":[{"name":"app","image":"example.com/app:1"}]}}}}
    """
  }

  /// Pods that ask for a node which doesn't exist have no kubelet that would write their status.
  static let nowhere = #"{"hydros.dev/node":"none"}"#

  @Test(arguments: [1, 16])
  func `a deployment becomes available`(concurrency: Int) async throws {
    let server = try RealCluster.server(concurrency: concurrency)
    try await RealCluster.withNamespace(server) { namespace in
      let awaited = try await Self.apply(
        Self.deployment(replicas: 2), .deployments, "web", in: namespace, server)
      let reports = Reports<ReadinessWait.Progress>()
      let results = await ReadinessWait(server, server.pacing).run([awaited]) { reports.add($0) }
      guard case .ready? = results[awaited.id] else {
        Issue.record("\(results) after \(reports.list)")
        return
      }
      #expect(reports.list.count > 1)
    }
  }

  /// With a concurrency of 1, watches that kept their leave to send would leave none for the write.
  @Test(arguments: [1, 16])
  func `a crashing pod fails its deployment long before the time is over`(
    concurrency: Int
  ) async throws {
    let server = try RealCluster.server(concurrency: concurrency)
    try await RealCluster.withNamespace(server) { namespace in
      let awaited = try await Self.apply(
        Self.deployment(node: Self.nowhere), .deployments, "web", in: namespace, server)
      let results = await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await Self.crashPods(in: namespace, server) }
        let results = await ReadinessWait(server, server.pacing).run([awaited]) { _ in }
        tasks.cancelAll()
        return results
      }
      guard case .failed(let failure)? = results[awaited.id] else {
        Issue.record("\(results)")
        return
      }
      #expect(failure.code == .notReady)
      #expect(failure.message.contains("keeps crashing: exit code 3, 5 restarts"))
      #expect(failure.details.contains { if case .condition = $0 { true } else { false } })
    }
  }

  static func crashPods(in namespace: String, _ server: APIServer) async throws {
    for try await event in server.watch(ObjectQuery(.pods, namespace: namespace)) {
      let pods: [LiveObject] =
        switch event {
        case .snapshot(let pods): pods
        case .added(let pod), .modified(let pod): [pod]
        case .deleted: []
        }
      guard let pod = pods.first else { continue }
      return try await patch(
        ObjectAddress(.pods, namespace: namespace, name: pod.name),
        """
        {"status":{"phase":"Running","containerStatuses":[{"name":"app","image":"x","imageID":"",\
        "ready":false,"restartCount":5,\
        "state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},\
        "lastState":{"terminated":{"exitCode":3,"reason":"Error"}}}]}}
        """, server)
    }
  }

  @Test func `a job that failed is failed, and others go on`() async throws {
    let time = HeldTime()
    let server = try RealCluster.server(pacing: time.patientPacing)
    try await RealCluster.withNamespace(server) { namespace in
      let job = try await Self.apply(
        """
        {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"migrate"},"spec":{"template":{\
        "spec":{"nodeSelector":\(Self.nowhere),"restartPolicy":"Never",\
        "containers":[{"name":"app","image":"example.com/app:1"}]}}}}
        """, .jobs, "migrate", in: namespace, server)
      let web = try await Self.apply(
        Self.deployment(node: Self.nowhere), .deployments, "web", in: namespace, server,
        timeout: .seconds(6))
      try await Self.untilActive(job.address, server)
      try await Self.patch(
        job.address,
        #"{"status":{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"too often"}]}}"#,
        server)
      let results = await ReadinessWait(server, server.pacing).run([job, web]) { report in
        if case .failed(job.id, _) = report { time.pass(.seconds(6)) }
      }
      guard case .failed(let failure)? = results[job.id],
        case .timedOut(let timeout)? = results[web.id]
      else {
        Issue.record("\(results)")
        return
      }
      #expect(failure.message == "the Job failed: BackoffLimitExceeded: too often")
      #expect(timeout.message.hasPrefix("not ready after 6s: "))
    }
  }

  /// Waits until the controller has written the status of a new Job; its first write takes no heed of
  /// what others wrote meanwhile.
  static func untilActive(_ job: ObjectAddress, _ server: APIServer) async throws {
    for try await event in server.watch(ObjectQuery(job)) {
      let jobs: [LiveObject] =
        switch event {
        case .snapshot(let jobs): jobs
        case .added(let job), .modified(let job): [job]
        case .deleted: []
        }
      if jobs.contains(where: { ObjectState($0).count("active") > 0 }) { return }
    }
  }

  @Test func `a finalizer holds a deletion until it is done`() async throws {
    let time = HeldTime()
    let server = try RealCluster.server(pacing: time.patientPacing)
    try await RealCluster.withNamespace(server) { namespace in
      let map = try await Self.apply(
        #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","finalizers":["example.com/hold"]}}"#,
        .configMaps, "a", in: namespace, server)
      _ = try await server.delete(map.address, DeleteOptions(uid: map.applied.uid))
      let wait = DeletionWait(server, server.pacing)
      let awaited = DeletionWait.Awaited(map.id, at: map.address, uid: map.applied.uid)
      let first = await wait.run([awaited], timeout: .seconds(8)) { report in
        if case .held = report { time.pass(.seconds(8)) }
      }
      guard case .timedOut(let failure)? = first[map.id] else {
        Issue.record("it was not held")
        return
      }
      #expect(failure.message == "not gone after 8s: the finalizer example.com/hold holds it")
      let (held, hold) = AsyncStream<Void>.makeStream()
      async let results = wait.run([awaited], timeout: .seconds(60)) { report in
        if case .held = report { hold.yield() }
      }
      for await _ in held { break }
      try await Self.patch(map.address, status: false, #"{"metadata":{"finalizers":null}}"#, server)
      guard case .gone? = await results[map.id] else {
        Issue.record("it is not gone")
        return
      }
    }
  }

  @Test func `who may only read still learns what becomes ready`() async throws {
    let server = try RealCluster.server()
    let restricted = try RealCluster.server(context: "restricted")
    try await RealCluster.withNamespace(server) { namespace in
      let roles = APIResource.named("Role", "roles", group: "rbac.authorization.k8s.io")
      let bindings = APIResource.named(
        "RoleBinding", "rolebindings", group: "rbac.authorization.k8s.io")
      _ = try await Self.apply(
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"read"},\
        "rules":[{"apiGroups":["apps"],"resources":["deployments"],"verbs":["get"]}]}
        """, roles, "read", in: namespace, server)
      _ = try await Self.apply(
        """
        {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding",\
        "metadata":{"name":"read"},"subjects":[{"kind":"User","name":"restricted"}],\
        "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"read"}}
        """, bindings, "read", in: namespace, server)
      let awaited = try await Self.apply(
        Self.deployment(), .deployments, "web", in: namespace, server)
      let results = await ReadinessWait(restricted, restricted.pacing).run([awaited]) { _ in }
      guard case .ready? = results[awaited.id] else {
        Issue.record("\(results)")
        return
      }
    }
  }
}
