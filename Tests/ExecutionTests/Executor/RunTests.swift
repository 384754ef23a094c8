import Diffing
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import Synchronization
import TargetState
import Testing

@testable import Execution

@Suite(.hangLimit) struct RunTests {
  private static func done(_ name: String) -> String { LiveObject.config(name).text }

  @Test func `a guard of the plan stops everything`() async {
    var run = RunScript()
    run.objects = [.config("a", .create)]
    run.deletions = [.config("b")]
    run.guards = [Guard(.budget, "too many")]
    let end = await run.run()
    #expect(end.requests.isEmpty)
    #expect(end.report.status == .guarded)
    #expect(
      (end.report.applied + end.report.deleted).map(\.result).allSatisfy {
        $0 == .notStarted("a guard stopped the run")
      })
  }

  @Test func `what the server would refuse keeps an apply from writing, and not a sync`() async {
    let refusal = KubeError(.forbidden(nil), "no")
    for command in [ExecutionReport.Command.apply, .sync] {
      var run = RunScript()
      if command == .sync { run.script = [ClusterScript.apply("b", 201, Self.done("b"))] }
      run.command = command
      run.objects = [.config("a", .failed(refusal.reported)), .config("b", .create)]
      let end = await run.run()
      #expect(end.report.status == .failed)
      #expect(end.writes == (command == .sync ? ["PATCH configmaps/b"] : []))
      #expect(end.report.applied[0].result == .failed(Failure(refusal.reported)))
    }
  }

  @Test func `a failure keeps deletions from beginning`() async {
    var run = RunScript(ClusterScript.apply("a", 403, status(403, "Forbidden", "no")))
    run.objects = [.config("a", .create)]
    run.deletions = [.config("b")]
    let end = await run.run()
    #expect(end.writes == ["PATCH configmaps/a"])
    #expect(end.report.deleted.map(\.result) == [.notStarted("something before it failed")])
  }

  @Test(arguments: [false, true])
  func `an object that the plan holds under another group is not deleted`(
    deletesFirst: Bool
  ) async {
    var run = RunScript()
    run.objects = [.config("a", .unchanged, live: "uid-same")]
    run.deletions = [.config("b", uid: "uid-same")]
    run.deletesFirst = deletesFirst
    let end = await run.run()
    #expect(end.writes == [])
    guard case .kept(let spared)? = end.report.deleted.first?.result else {
      Issue.record("it was not kept")
      return
    }
    #expect(spared.reason == .sameObject)
  }

  @Test func `deletions carry what was looked at, and spare another object`() async {
    var run = RunScript(
      ClusterScript.delete("a", 409, Self.changed),
      ClusterScript.get("a", .config("a", uid: "other")))
    run.deletions = [.config("a")]
    let end = await run.run()
    #expect(
      Self.preconditions(end) == [["uid": "uid-a", "resourceVersion": "1"]])
    #expect(Self.reason(end) == .notOwned)
    #expect(end.report.status == .done)
  }

  private static let changed = status(
    409, "Conflict",
    "the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (2)")

  private static func preconditions(_ end: RunScript.End) -> [Value?] {
    end.requests.filter { $0.method == .delete }.map { Value(json: $0.body)?["preconditions"] }
  }

  private static func reason(_ end: RunScript.End) -> Guard.Reason? {
    guard case .kept(let spared)? = end.report.deleted.first?.result else { return nil }
    return spared.reason
  }

  @Test func `what changed is judged again, and goes as it is then`() async {
    var run = RunScript(
      ClusterScript.delete("a", 409, Self.changed),
      ClusterScript.get("a", .config("a", version: "2")), ClusterScript.delete("a"))
    run.script += WaitScript.watched(ClusterScript.configMaps, fields: WaitScript.named("a"), [])
    run.deletions = [.config("a")]
    let end = await run.run()
    #expect(end.report.deleted.map(\.result) == [.done])
    #expect(
      Self.preconditions(end) == [
        ["uid": "uid-a", "resourceVersion": "1"], ["uid": "uid-a", "resourceVersion": "2"],
      ])
  }

  @Test(
    arguments: [
      (#""annotations":{"hydros.dev/prune":"disabled"}"#, .kept),
      (#""annotations":{"hydros.dev/target":"theirs"}"#, .notOwned),
    ] as [(String, Guard.Reason)])
  func `what got a mark since the preflight is spared`(
    _ mark: String, _ reason: Guard.Reason
  ) async {
    let live = LiveObject.json(
      LiveObject.config("a").text.replacing(
        #""resourceVersion":"1""#, with: #""resourceVersion":"2",\#(mark)"#))
    var run = RunScript(
      ClusterScript.delete("a", 409, Self.changed), ClusterScript.get("a", live))
    run.deletions = [.config("a")]
    let end = await run.run()
    #expect(Self.reason(end) == reason)
    #expect(end.report.status == .done)
  }

  @Test(arguments: [true, false])
  func `what the record proves to be the target's own is so at the second look too`(
    isRecorded: Bool
  ) async {
    var run = RunScript(
      ClusterScript.delete("a", 409, Self.changed),
      ClusterScript.get("a", .config("a", version: "2", manager: "hydros")))
    run.rules.target = "it"
    if isRecorded {
      run.inventory = ["uid-a"]
      run.script += [ClusterScript.delete("a")]
      run.script += WaitScript.watched(
        ClusterScript.configMaps, fields: WaitScript.named("a"), [])
    }
    run.deletions = [.config("a")]
    let end = await run.run()
    #expect(Self.reason(end) == (isRecorded ? nil : .notOwned))
    #expect(Self.preconditions(end).count == (isRecorded ? 2 : 1))
  }

  @Test func `what never stands still is left, and that fails`() async {
    var run = RunScript()
    for version in 1...5 {
      run.script += [
        ClusterScript.delete("a", 409, Self.changed),
        ClusterScript.get("a", .config("a", version: "\(version)")),
      ]
    }
    run.deletions = [.config("a")]
    let end = await run.run()
    #expect(Self.preconditions(end).count == 5)
    guard case .failed(let failure)? = end.report.deleted.first?.result else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.message.contains("changed each time"))
  }

  private static func patched(_ end: RunScript.End) -> [Value?] {
    end.requests.filter { $0.method == .patch }.map { Value(json: $0.body)?["metadata"]?["uid"] }
  }

  @Test func `an update is meant for the object that was looked at`() async {
    let refusal = status(
      422, "Invalid", "ConfigMap \"a\" is invalid: metadata.uid: field is immutable",
      details:
        #"{"causes":[{"reason":"FieldValueInvalid","message":"field is immutable","field":"metadata.uid"}]}"#
    )
    var run = RunScript(ClusterScript.apply("a", 422, refusal))
    run.objects = [.config("a", .update)]
    let end = await run.run()
    #expect(Self.patched(end) == ["uid-a"])
    guard case .failed(let failure)? = end.report.applied.first?.result else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.code == .request)
    #expect(failure.message == "another object took its name after this run had looked at it")
  }

  @Test func `what vanished since it was looked at is created`() async {
    let refusal = status(
      409, "Conflict",
      "Operation cannot be fulfilled: uid mismatch: the provided object specified uid uid-a, and no existing object was found"
    )
    var run = RunScript(
      ClusterScript.apply("a", 409, refusal), ClusterScript.apply("a", 201, Self.done("a")))
    run.objects = [.config("a", .update)]
    let end = await run.run()
    #expect(Self.patched(end) == ["uid-a", nil])
    #expect(end.report.applied.map(\.action) == [.create])
    #expect(end.report.status == .done)
  }

  @Test func `a kind is deleted once all that come after it in the order of kinds are gone`() async
  {
    let secret = LiveObject.json(
      LiveObject.config("b").marked.text.replacing("ConfigMap", with: "Secret"))
    let secrets = "/api/v1/namespaces/shop/secrets"
    var run = RunScript(
      line("DELETE \(secrets)/b", 200, secret.text), ClusterScript.delete("a"))
    run.script += WaitScript.watched(
      secrets, fields: WaitScript.named("b"), [secret], then: [("DELETED", secret)])
    run.script += WaitScript.watched(ClusterScript.configMaps, fields: WaitScript.named("a"), [])
    run.deletions = [
      DeletionDifference(
        Deletion(resource: .of("Secret", "b", in: "shop"), priority: 1000),
        .delete(LiveIdentity(uid: "uid-b", resourceVersion: "1"))), .config("a"),
    ]
    let end = await run.run()
    #expect(end.report.deleted.map(\.result) == [.done, .done])
    let watch = end.requests.firstIndex { $0.url.contains("\(secrets)?allowWatchBookmarks") }
    let next = end.requests.firstIndex { $0.write == "DELETE configmaps/a" }
    #expect(watch.flatMap { watch in next.map { watch < $0 } } == true)
  }

  @Test func `what is gone when a signal comes was deleted, and what is marked is told`() async {
    var run = RunScript(
      ClusterScript.delete("a"),
      ClusterScript.delete("b", 200, LiveObject.config("b").marked.text))
    run.deletions = [.config("a"), .config("b")]
    let count = Mutex(0)
    run.onEvent = { event, flag in
      guard case .deleted = event else { return }
      if count.withLock({
        $0 += 1; return $0 == 2
      }) {
        flag.raise(.terminate)
      }
    }
    let end = await run.run()
    #expect(end.report.status == .interrupted(.terminate))
    #expect(end.report.deleted.first { $0.resource.id.name == "a" }?.result == .done)
    let marked = end.report.deleted.first { $0.resource.id.name == "b" }
    #expect(marked?.hasFailed == true)
  }

  @Test func `a replacement that has begun is finished in spite of a signal`() async {
    let old = LiveObject.config("a").marked
    var run = RunScript(
      ClusterScript.delete("a", 200, old.text), ClusterScript.apply("a", 201, Self.done("a")))
    run.script += WaitScript.watched(
      ClusterScript.configMaps, fields: WaitScript.named("a"), [old], then: [("DELETED", old)])
    run.objects = [.config("a", .replace([]))]
    run.onSend = { request, flag in if request.method == .delete { flag.raise(.interrupt) } }
    let end = await run.run()
    #expect(end.report.status == .interrupted(.interrupt))
    #expect(end.report.applied.map(\.result) == [.done])
    #expect(end.writes == ["DELETE configmaps/a", "PATCH configmaps/a"])
  }

  @Test func `a sync goes on where a namespace can't be created`() async {
    let refusal = status(403, "Forbidden", "no namespaces for you")
    var run = RunScript(
      line("POST /api/v1/namespaces?fieldManager=hydros&fieldValidation=Strict", 403, refusal),
      line(
        "PATCH /api/v1/namespaces/other/configmaps/b?fieldManager=hydros&fieldValidation=Strict&force=false",
        201, Self.done("b")))
    run.command = .sync
    run.missingNamespaces = ["shop"]
    run.objects = [
      .config("a", .create), ObjectDifference(.of("ConfigMap", "b", in: "other"), .create),
    ]
    let end = await run.run()
    #expect(end.report.applied.map { $0.result == .done } == [false, true])
    #expect(end.report.status == .failed)
  }

  @Test func `a run that lost its lock writes nothing more, and says so`() async {
    var run = RunScript()
    run.objects = [.config("a", .create)]
    run.deletions = [.config("b")]
    run.lockLoss = { .taken(by: LockHolder(run: "r2", host: "ci-7")) }
    let end = await run.run()
    #expect(end.writes.isEmpty)
    #expect(end.report.status == .failed)
    #expect(end.report.trouble?.message == "run r2 by ci-7 took the lock of the target")
  }

  @Test func `a hook has no more time than the run, whose end it then is`() async {
    var run = RunScript()
    run.objects = [.config("a", .create)]
    run.rules.timeout = .seconds(3)
    run.rules.hooks[.root] = .init(pre: .init(command: "sleep 99", timeout: .seconds(60)))
    let limit = Mutex<Duration?>(nil)
    run.runHook = { call, _ in
      limit.withLock { $0 = call.timeout }
      return .timedOut
    }
    let end = await run.run()
    #expect(limit.withLock { $0 } == .seconds(3))
    #expect(end.report.hooks.first?.failure?.help == "give the run more time with --timeout")
    #expect(end.report.applied.map(\.result) == [.notStarted("something before it failed")])
  }

  @Test func `values that are declared sensitive are not quoted`() async {
    var run = RunScript(
      ClusterScript.apply(
        "a", 422, status(422, "Invalid", #"data.password: Invalid value: "hunter2": too short"#)))
    run.rules.sensitivity = Sensitivity(
      [SensitiveRule("ConfigMap/*/*: data.password")].compactMap(\.self))
    run.objects = [.config("a", .create, ["data": ["password": "hunter2"]])]
    let end = await run.run()
    guard case .failed(let failure)? = end.report.applied.first?.result else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.message.contains("data.password") && !failure.message.contains("hunter2"))
  }

  @Test func `what is as declared sends no request`() async {
    var run = RunScript()
    run.command = .sync
    run.objects = [.config("a", .unchanged), .config("b", .unchanged)]
    let end = await run.run()
    #expect(end.requests.isEmpty)
    #expect(end.report.status == .done)
  }
}
