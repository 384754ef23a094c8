import HydrosTestSupport
import KubeAPI
import KubeModel
import Planning
import RunModel

extension ExecutionEvent {
  static func waiting(_ names: [String], _ message: String = "1 of 3 replicas are available")
    -> ExecutionEvent
  {
    .waiting(priority: 200, names.map { Pending(Resource.deployment($0).id, message) })
  }

  static func appliedMany(_ indices: Range<Int>) -> [ExecutionEvent] {
    indices.map { .applied(.done(.deployment("web-\($0)"), .update)) }
  }

  /// A run with everything that may be told of; one event a second.
  static let rich: [ExecutionEvent] = [
    .checking(count: 4),
    .started(applies: 3, deletions: 1),
    .hookStarted(group: "apps/web", .pre, command: "./scripts/backup"),
    .hookOutput(group: "apps/web", line: "\u{1b}[32mdumped\u{1b}[0m ::error::12 tables\u{1b}[2J"),
    .hookEnded(
      HookOutcome(group: "apps/web", .pre, command: "./scripts/backup", duration: .seconds(2))),
    .batchStarted(priority: 200, count: 4),
    .applied(.done(.of("ConfigMap", "flags", in: "shop"), .create)),
    .applied(Outcome(.deployment("same"), priority: 200, .none, .unchanged)),
    .retrying(
      Resource.deployment("web").id,
      error: RequestError(.tooManyRequests, "the server is busy"), wait: .seconds(2)),
    .applied(
      .done(
        .deployment("web"), .update,
        fields: [FieldDifference(.changed(["spec", "replicas"], 1, 3))])),
    .waiting(["web"]),
    .applied(Outcome(.deployment("cart"), priority: 200, .update, .failed(.crashLoop))),
    .ready(Resource.deployment("web").id, after: .seconds(3)),
    .batchEnded(priority: 200),
    .deletionsStarted(count: 3),
    .deleting(Resource.deployment("old").id, finalizers: ["example.com/a"]),
    .deleted(.done(.deployment("old"), .delete)),
    .deleted(Outcome(.deployment("gone"), priority: 200, .delete, .absent)),
    .deleted(
      Outcome(.deployment("spared"), priority: 200, .delete, .kept(Guard(.kept, "x")))),
    .rollbackStarted(count: 1),
    .rolledBack(.done(.deployment("web"), .update)),
    .interrupted(.terminate),
  ]
}
