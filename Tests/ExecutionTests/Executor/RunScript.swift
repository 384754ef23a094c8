import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import Synchronization
import TargetState

@testable import Execution

/// A run of an executor against a script.
struct RunScript {
  var script: [ScriptedClient.Line]
  var objects: [ObjectDifference] = []
  var deletions: [DeletionDifference] = []
  /// The resources as the old revision has them.
  var former: [Resource] = []
  var deletesFirst = false
  var guards: [Guard] = []
  var missingNamespaces: [String] = []
  /// The uids that the record of the target holds.
  var inventory: Set<String> = []
  var command = ExecutionReport.Command.apply
  var rules = ExecutionRules()
  /// Told of each event; may raise the flag.
  var onEvent: @Sendable (ExecutionEvent, InterruptionFlag) -> Void = { _, _ in }
  /// Told of each request before it is sent; may raise the flag.
  var onSend: @Sendable (APIRequest, InterruptionFlag) -> Void = { _, _ in }
  var runHook: RunHook = { _, _ in .exited(0) }
  var lockLoss: @Sendable () -> LockLoss? = { nil }

  struct End {
    let report: ExecutionReport
    /// What was sent and is no read, as method, plural and name.
    let writes: [String]
    let requests: [HTTPRequest]
    let waits: [Duration]
  }

  init(_ script: ScriptedClient.Line...) { self.script = script }

  func run() async -> End {
    let client = ScriptedClient(ClusterScript.kinds + script)
    let world = TestWorld()
    let flag = InterruptionFlag()
    var server = world.server(client)
    server.pacing = server.pacing.ending(at: flag)
    server.onSend = { [onSend] in onSend($0, flag) }
    let surroundings = RunSurroundings(
      pacing: HeldTime().pacing, now: { .zero }, runHook: runHook, directory: "/project",
      flag: flag,
      emit: { [onEvent] in onEvent($0, flag) }, requests: { RequestCount() },
      lockLoss: lockLoss)
    let executor = Executor(Cluster(server, Discovery(server)), rules, surroundings)
    let report = await executor.run(
      difference, .init(id: "r", command: command, target: nil, started: .zero))
    return End(
      report: report, writes: client.requests.compactMap(\.write), requests: client.requests,
      waits: world.waits)
  }

  private var difference: ServerDifference {
    let changes = objects.map { object in
      let former = former.first { $0.id == object.resource.id }
      return ResourceChange(
        action: former == nil ? .create : .update, resource: object.resource, former: former)
    }
    let plan = Plan(
      from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b"),
      batches: changes.isEmpty ? [] : [Batch(priority: 1000, changes: changes)],
      deletions: deletions.map(\.deletion), deletesFirst: deletesFirst, guards: guards)
    return ServerDifference(
      plan: plan, cluster: "test", missingNamespaces: missingNamespaces,
      batches: objects.isEmpty ? [] : [.init(priority: 1000, objects: objects)],
      deletions: deletions, inventory: inventory)
  }
}

extension ObjectDifference {
  /// Of a ConfigMap whose live object, if any, has the uid `uid-<name>`.
  static func config(
    _ name: String, _ verdict: Verdict, live: String? = nil, _ extra: Value = [:]
  ) -> ObjectDifference {
    ObjectDifference(
      .config(name, extra),
      live: (live ?? (verdict == .create ? nil : "uid-\(name)")).map {
        LiveIdentity(uid: $0, resourceVersion: "1")
      }, verdict)
  }
}

extension DeletionDifference {
  static func config(_ name: String, uid: String? = nil) -> DeletionDifference {
    DeletionDifference(
      Deletion(resource: .config(name, ["data": ["was": "1"]]), priority: 1000),
      .delete(LiveIdentity(uid: uid ?? "uid-\(name)", resourceVersion: "1")))
  }
}
