import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Readiness

@Suite(.hangLimit) struct ReadinessWaitTests {
  typealias Progress = ReadinessWait.Progress

  /// Runs a wait in which one of the times passes whenever it tells what it waits for; it tells so for
  /// the first time before it asks for anything.
  static func run(
    _ script: [ScriptedClient.Line], _ awaited: [ReadinessWait.Awaited], timeout: Duration? = nil,
    passing times: [Duration] = [], playsAll: Bool = true
  ) async -> (results: [ResourceID: ReadinessWait.Result], reports: [Progress]) {
    let client = ScriptedClient(script)
    let time = HeldTime()
    let reports = Reports<Progress>()
    let left = Reports<Duration>()
    let results = await ReadinessWait(TestWorld().server(client), time.pacing).run(
      awaited, timeout: timeout
    ) { report in
      reports.add(report)
      guard case .waiting = report, left.list.count < times.count else { return }
      let next = times[left.list.count]
      left.add(next)
      time.pass(next)
    }
    if playsAll { client.expectEnd() }
    return (results, reports.list)
  }

  static let fresh = LiveObject.of("apps/v1", "Deployment")

  @Test func `what is ready as it was applied needs no request`() async {
    let map = LiveObject.of("v1", "ConfigMap", "settings")
    let (results, reports) = await Self.run([], [.init(map, .configMaps)])
    #expect(results == [map.id: .ready(after: .zero)])
    #expect(reports == [.ready(map.id, after: .zero)])
  }

  @Test func `an object is ready after the event that says so`() async {
    let (results, reports) = await Self.run(
      WaitScript.watched(
        WaitScript.deployments, fields: WaitScript.named("web"), [.deployment(available: 1)],
        then: [("MODIFIED", .deployment())]),
      [.init(Self.fresh, .deployments)], passing: [.seconds(1)])
    #expect(results == [.web: .ready(after: .seconds(1))])
    #expect(
      reports == [
        .waiting([.init(.web, "its controller has not seen it yet")]),
        .waiting([.init(.web, "1 of 3 replicas are available")]),
        .ready(.web, after: .seconds(1)),
      ])
  }

  @Test func `objects of one kind and namespace share a watch`() async {
    let other = LiveObject.of("apps/v1", "Deployment", "api")
    let (results, _) = await Self.run(
      WaitScript.watched(
        WaitScript.deployments,
        [.deployment(), .deployment("api", available: 0), .deployment("x")],
        then: [("MODIFIED", .deployment("api"))]),
      [.init(Self.fresh, .deployments), .init(other, .deployments)])
    #expect(results == [.web: .ready(after: .zero), other.id: .ready(after: .zero)])
  }

  @Test func `a status of an older generation does not count`() async {
    let applied = LiveObject.deployment(generation: 2)
    let (results, reports) = await Self.run(
      WaitScript.watched(
        WaitScript.deployments, fields: WaitScript.named("web"), [.deployment()],
        then: [("MODIFIED", .deployment(generation: 2, observed: 2))]),
      [.init(applied, .deployments)])
    #expect(results == [.web: .ready(after: .zero)])
    #expect(
      reports == [
        .waiting([.init(.web, "its controller has not seen the newest change yet")]),
        .waiting([.init(.web, "the server does not show the newest change yet")]),
        .ready(.web, after: .zero),
      ])
  }

  @Test func `a successor of another uid is judged by its own generation`() async {
    let successor = LiveObject.json(
      LiveObject.deployment().text.replacing("uid-web", with: "uid-other"))
    let (results, _) = await Self.run(
      WaitScript.watched(
        WaitScript.deployments, fields: WaitScript.named("web"), [],
        then: [("ADDED", successor)]),
      [.init(.deployment(generation: 2), .deployments)])
    #expect(results == [.web: .ready(after: .zero)])
  }

  static let badJob = LiveObject.of(
    "batch/v1", "Job", "migrate",
    status: """
      {"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"too often"}]}
      """)

  static func jobScript(_ job: LiveObject) -> [ScriptedClient.Line] {
    WaitScript.watched(
      "/apis/batch/v1/namespaces/shop/jobs", fields: WaitScript.named("migrate"),
      [.of("batch/v1", "Job", "migrate")], then: [("MODIFIED", job)])
  }

  static func versioned(_ object: LiveObject, _ version: String) -> LiveObject {
    .json(
      object.text.replacing(#""resourceVersion":"1""#, with: #""resourceVersion":"\#(version)""#))
  }

  @Test func `a failure by rule ends the wait at once and tells its details`() async {
    let job = Self.versioned(Self.badJob, "2")
    let event =
      #"{"type":"Warning","reason":"BackoffLimitExceeded","message":"Job failed","count":2,"lastTimestamp":"2024-05-01T10:00:00Z"}"#
    let (results, reports) = await Self.run(
      Self.jobScript(job) + [WaitScript.events(of: job, event)],
      [.init(.of("batch/v1", "Job", "migrate"), .jobs)])
    let failure = Failure(
      .notReady, "the Job failed: BackoffLimitExceeded: too often",
      details: [
        .condition(
          type: "Failed", status: "True", reason: "BackoffLimitExceeded", message: "too often"),
        .event(type: "Warning", reason: "BackoffLimitExceeded", message: "Job failed", count: 2),
      ])
    #expect(results == [job.id: .failed(failure)])
    #expect(reports.last == .failed(job.id, failure))
  }

  @Test func `a failure that stood before the apply counts only once it lasts`() async {
    let job = Self.badJob
    let (results, reports) = await Self.run(
      WaitScript.watched(
        "/apis/batch/v1/namespaces/shop/jobs", fields: WaitScript.named("migrate"), [job])
        + [WaitScript.events(of: job)],
      [.init(job, .jobs)], passing: [.seconds(2)], playsAll: false)
    guard case .failed(let failure)? = results[job.id] else {
      Issue.record("\(results)")
      return
    }
    #expect(failure.code == .notReady)
    #expect(reports.count == 2)
  }

  @Test func `a job that vanishes once it is done is ready`() async {
    let job = LiveObject.of("batch/v1", "Job", "migrate", spec: #"{"ttlSecondsAfterFinished":0}"#)
    let (results, _) = await Self.run(
      WaitScript.watched(
        "/apis/batch/v1/namespaces/shop/jobs", fields: WaitScript.named("migrate"), [job],
        then: [("DELETED", job)]),
      [.init(job, .jobs)])
    #expect(results == [job.id: .ready(after: .zero)])
  }

  static let unready = LiveObject.deployment(available: 1)

  /// The Deployment's own watch, then those below it, with Pods of two revisions.
  static func rollout(_ pods: [LiveObject]) -> [ScriptedClient.Line] {
    WaitScript.watched(
      WaitScript.deployments, fields: WaitScript.named("web"), [unready])
      + WaitScript.watched(
        WaitScript.replicaSets, labels: WaitScript.app("web"),
        [.replicaSet("web-1", revision: 1), .replicaSet("web-2", revision: 2)])
      + WaitScript.watched(WaitScript.pods, labels: WaitScript.app("web"), pods)
  }

  @Test func `a pod of the newest revision fails its deployment, with its log`() async {
    let bad = LiveObject.pod("web-2-a", of: "web-2", container: LiveObject.crash)
    let event = #"{"type":"Normal","reason":"Pulled","message":"Pulled image","count":1}"#
    let (results, _) = await Self.run(
      Self.rollout([.pod("web-1-a", of: "web-1"), bad]) + [
        WaitScript.events(of: Self.unready), WaitScript.events(of: bad, event),
        line(
          "GET \(WaitScript.pods)/web-2-a/log?container=app&limitBytes=65536&previous=true&tailLines=20",
          200, "panic\nat main"),
      ],
      [.init(Self.unready, .deployments)], passing: [.seconds(2)])
    #expect(
      results[.web]
        == .failed(
          Failure(
            .notReady,
            "container app of Pod/shop/web-2-a keeps crashing: exit code 137 (OOMKilled), 4 restarts",
            help: "see the last lines of its log",
            details: [
              .condition(
                type: "Available", status: "False", reason: "MinimumReplicasUnavailable",
                message: "Deployment does not have minimum availability."),
              .event(type: "Normal", reason: "Pulled", message: "Pulled image", count: 1),
              .log(pod: "web-2-a", container: "app", lines: ["panic", "at main"]),
            ])))
  }

  @Test func `a pod of an old revision does not fail its deployment`() async {
    let old = LiveObject.pod("web-1-a", of: "web-1", container: LiveObject.crash)
    let new = LiveObject.pod(
      "web-2-a", of: "web-2", phase: "Pending", container: "",
      conditions:
        #"[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/1 nodes."}]"#
    )
    let hint = "(Pod/shop/web-2-a: it can't be scheduled: Unschedulable: 0/1 nodes)"
    let (results, reports) = await Self.run(
      Self.rollout([old, new]) + [WaitScript.events(of: Self.unready), WaitScript.events(of: new)],
      [.init(Self.unready, .deployments)], timeout: .seconds(60),
      passing: [.seconds(2), .seconds(58)])
    guard case .timedOut(let failure)? = results[.web] else {
      Issue.record("\(results)")
      return
    }
    #expect(failure.message == "not ready after 1m: 1 of 3 replicas are available \(hint)")
    #expect(
      reports.dropLast() == [
        .waiting([.init(.web, "1 of 3 replicas are available")]),
        .waiting([.init(.web, "1 of 3 replicas are available \(hint)")]),
      ])
  }

  @Test func `a job may crash as often as it says itself`() async {
    let job = LiveObject.of("batch/v1", "Job", "migrate")
    let pod = LiveObject.pod("migrate-a", of: "migrate", container: LiveObject.crash)
    let (results, _) = await Self.run(
      WaitScript.watched(
        "/apis/batch/v1/namespaces/shop/jobs", fields: WaitScript.named("migrate"), [job])
        + WaitScript.watched(WaitScript.pods, [pod]) + [
          WaitScript.events(of: job), WaitScript.events(of: pod),
          line(
            "GET \(WaitScript.pods)/migrate-a/log?container=app&limitBytes=65536&previous=true&tailLines=20",
            404, "{}"),
          line(
            "GET \(WaitScript.pods)/migrate-a/log?container=app&limitBytes=65536&tailLines=20", 200,
            "no table\n"),
        ],
      [.init(job, .jobs)], timeout: .seconds(60), passing: [.seconds(2), .seconds(58)])
    guard case .timedOut(let failure)? = results[job.id] else {
      Issue.record("\(results)")
      return
    }
    #expect(failure.details == [.log(pod: "migrate-a", container: "app", lines: ["no table"])])
  }

  @Test func `each object has its own time`() async {
    let claim = LiveObject.of(
      "v1", "PersistentVolumeClaim", "data", status: #"{"phase":"Pending"}"#)
    let other = LiveObject.of(
      "v1", "PersistentVolumeClaim", "logs", status: #"{"phase":"Pending"}"#)
    let (results, reports) = await Self.run(
      WaitScript.watched("/api/v1/namespaces/shop/persistentvolumeclaims", [claim, other])
        + [WaitScript.events(of: claim), WaitScript.events(of: other)],
      [.init(claim, .claims, timeout: .seconds(5)), .init(other, .claims, timeout: .seconds(30))],
      timeout: .seconds(20), passing: [.seconds(5), .seconds(15)], playsAll: false)
    let messages = [claim.id, other.id].map { id -> String in
      if case .timedOut(let failure)? = results[id] { failure.message } else { "no time-out" }
    }
    #expect(
      messages == [
        "not ready after 5s: its phase is Pending, not Bound",
        "not ready after 20s: its phase is Pending, not Bound",
      ])
    #expect(reports.count == 4)
  }

  static let forbidden = status(
    403, "Forbidden",
    #"deployments.apps is forbidden: User "ci" cannot list resource "deployments" in API group "apps" in the namespace "shop""#
  )
  static let refusedList = line(
    "GET \(WaitScript.deployments)?\(WaitScript.named("web"))limit=500", 403, forbidden)
  static let get = "GET \(WaitScript.deployments)/web"

  @Test func `where a list is refused, the object is read every two seconds`() async {
    let (results, _) = await Self.run(
      [
        Self.refusedList,
        line(Self.get, 200, LiveObject.deployment(available: 0, isDone: false).text),
        line(Self.get, 200, LiveObject.deployment().text),
      ],
      [.init(Self.fresh, .deployments)], passing: [.zero, .seconds(2)])
    #expect(results == [.web: .ready(after: .seconds(2))])
  }

  @Test func `where reading is refused as well, that is the failure`() async {
    let (results, _) = await Self.run(
      [Self.refusedList, line(Self.get, 403, Self.forbidden), WaitScript.events(of: Self.fresh)],
      [.init(Self.fresh, .deployments)])
    guard case .failed(let failure)? = results[.web] else {
      Issue.record("\(results)")
      return
    }
    #expect(failure.code == .request)
    #expect(failure.message == "ci may not list deployments.apps in namespace shop")
  }

  @Test func `the first failure cancels the others where that is asked for`() async {
    let job = Self.versioned(Self.badJob, "2")
    let lines =
      WaitScript.watched(
        WaitScript.deployments, fields: WaitScript.named("web"), [Self.unready])
      + Self.jobScript(job) + [WaitScript.events(of: job)]
    let client = ScriptedClient(lines)
    let results = await ReadinessWait(TestWorld().server(client), HeldTime().pacing).run(
      [.init(Self.unready, .deployments), .init(.of("batch/v1", "Job", "migrate"), .jobs)],
      stopsAtFirstFailure: true
    ) { _ in }
    #expect(results[.web] == .cancelled)
    guard case .failed? = results[job.id] else {
      Issue.record("\(results)")
      return
    }
  }

  @Test func `who is cancelled ends with what was reached`() async {
    let claim = LiveObject.of("v1", "PersistentVolumeClaim", "data", status: #"{"phase":"Bound"}"#)
    let client = ScriptedClient(
      WaitScript.watched(
        WaitScript.deployments, fields: WaitScript.named("web"), [Self.unready]))
    let (started, start) = AsyncStream<Void>.makeStream()
    let wait = ReadinessWait(TestWorld().server(client), HeldTime().pacing)
    let task = Task {
      await wait.run([.init(Self.fresh, .deployments), .init(claim, .claims)]) { report in
        if case .waiting = report { start.yield() }
      }
    }
    for await _ in started { break }
    task.cancel()
    #expect(await task.value == [.web: .cancelled, claim.id: .ready(after: .zero)])
  }

  @Test func `a wait for nothing is over`() async {
    #expect(await Self.run([], []).results.isEmpty)
  }
}
