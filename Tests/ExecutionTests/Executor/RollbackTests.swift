import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Execution

@Suite(.hangLimit) struct RollbackTests {
  /// A run whose post hook fails after everything was written.
  private static func failing(_ script: ScriptedClient.Line...) -> RunScript {
    var run = RunScript()
    run.script = script
    run.rules.rollsBack = true
    run.rules.hooks[.root] = .init(post: .init(command: "false"))
    run.runHook = { _, _ in .exited(1) }
    return run
  }

  private static func done(_ name: String, uid: String? = nil) -> String {
    LiveObject.config(name, uid: uid).text
  }

  @Test func `what was created goes, and what was updated is as it was`() async {
    var run = Self.failing(
      ClusterScript.apply("new", 201, Self.done("new")), ClusterScript.delete("new"),
      ClusterScript.apply("old", Self.done("old")), ClusterScript.apply("old", Self.done("old")))
    run.objects = [.config("new", .create), .config("old", .update, ["data": ["a": "2"]])]
    run.former = [.config("old", ["data": ["a": "1"]])]
    let end = await run.run()
    #expect(end.report.status == .failed)
    #expect(Set(end.report.rolledBack?.map(\.action) ?? []) == [.delete, .update])
    #expect(end.report.rolledBack?.allSatisfy { $0.result == .done } == true)
    let bodies = end.requests.filter { $0.write == "PATCH configmaps/old" }.map {
      Value(json: $0.body)
    }
    #expect(bodies.map { $0?["data"] } == [["a": "2"], ["a": "1"]])
  }

  @Test func `what somebody else created in the meantime is not removed`() async {
    var run = Self.failing(
      ClusterScript.apply("a", 429, status(429, "TooManyRequests", "later")),
      ClusterScript.apply("a", LiveObject.config("a", manager: "kubectl").text))
    run.objects = [.config("a", .create)]
    let end = await run.run()
    #expect(end.writes == ["PATCH configmaps/a", "PATCH configmaps/a"])
    #expect(end.report.applied.map(\.action) == [.update])
    #expect(end.report.rolledBack?.map(\.action) == [Outcome.Action.none])
  }

  @Test func `a replaced object is replaced by what it was`() async {
    var run = Self.failing(
      ClusterScript.delete("a"), ClusterScript.apply("a", 201, Self.done("a", uid: "new")),
      ClusterScript.delete("a"), ClusterScript.apply("a", 201, Self.done("a", uid: "newer")))
    run.objects = [.config("a", .replace([]))]
    run.former = [.config("a", ["data": ["a": "1"]])]
    let end = await run.run()
    #expect(end.report.applied.map(\.action) == [.replace])
    #expect(end.report.rolledBack?.map(\.result) == [.done])
    let uids = end.requests.filter { $0.method == .delete }.map {
      Value(json: $0.body)?["preconditions"]?["uid"]
    }
    #expect(uids == ["uid-a", "new"])
  }

  @Test func `an object that was deleted to be replaced comes back`() async {
    var run = Self.failing(
      ClusterScript.delete("a"),
      ClusterScript.apply("a", 422, status(422, "Invalid", "no")), ClusterScript.delete("a"),
      ClusterScript.apply("a", 201, Self.done("a", uid: "new")))
    run.objects = [.config("a", .replace([]))]
    run.former = [.config("a", ["data": ["a": "1"]])]
    let end = await run.run()
    guard case .failed(let failure)? = end.report.applied.first?.result else {
      Issue.record("it did not fail")
      return
    }
    #expect(failure.message.hasPrefix("it was deleted to be replaced"))
    #expect(end.report.rolledBack?.map(\.result) == [.done])
  }

  @Test func `what was deleted comes back`() async {
    var run = Self.failing(
      ClusterScript.delete("gone"), ClusterScript.apply("a", 201, Self.done("a")),
      ClusterScript.delete("a"), ClusterScript.apply("gone", 201, Self.done("gone")))
    run.script += WaitScript.watched(
      ClusterScript.configMaps, fields: WaitScript.named("gone"), [])
    run.objects = [.config("a", .create)]
    run.deletions = [.config("gone")]
    run.deletesFirst = true
    let end = await run.run()
    #expect(
      end.writes == [
        "DELETE configmaps/gone", "PATCH configmaps/a", "DELETE configmaps/a",
        "PATCH configmaps/gone",
      ])
    #expect(end.report.deleted.map(\.result) == [.done])
    #expect(end.report.rolledBack?.map(\.action) == [.delete, .create])
  }

  @Test func `a signal leaves the rest as it is, and says so`() async {
    var run = Self.failing(ClusterScript.apply("a", 201, Self.done("a")))
    run.objects = [.config("a", .create)]
    run.onEvent = { event, flag in
      if case .rollbackStarted = event { flag.raise(.interrupt) }
    }
    let end = await run.run()
    #expect(end.writes == ["PATCH configmaps/a"])
    #expect(
      end.report.rolledBack?.map(\.result) == [
        .notStarted("the run was interrupted while it was undone")
      ])
  }
}
