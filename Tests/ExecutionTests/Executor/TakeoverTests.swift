import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import RunModel
import ServerSideApply
import Testing

@testable import Execution

/// Fields that are taken over right before the apply.
@Suite struct TakeoverTests {
  private static let claimed = #""annotations":{"meta.helm.sh/release-name":"shop"},"uid""#

  private static func live(_ version: String = "1", uid: String? = nil) -> LiveObject {
    .config("a", uid: uid, version: version, manager: "kubectl")
  }

  private static func run(
    _ policy: AdoptionPolicy = .unowned, _ script: ScriptedClient.Line...
  ) async -> RunScript.End {
    var run = RunScript()
    run.script = script
    run.rules.target = "it"
    run.rules.adoption = policy
    let takeover = FieldTakeover(of: live(), by: "hydros")
    run.objects = [
      ObjectDifference(
        .config("a"), live: LiveIdentity(uid: "uid-a", resourceVersion: "1"), .update
      ).adopting(Adoption(), fieldsOf: takeover?.managers ?? [])
    ]
    return await run.run()
  }

  private static func merge(_ status: Int = 200, _ answer: String = live().text)
    -> ScriptedClient.Line
  {
    line("PATCH \(ClusterScript.configMaps)/a?fieldManager=hydros", status, answer)
  }

  private static let conflict = status(
    409, "Conflict",
    "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest version and try again"
  )

  @Test func `the owners change before the apply, by the newest version`() async {
    let end = await Self.run(
      .unowned, ClusterScript.get("a", Self.live("1")), Self.merge(409, Self.conflict),
      ClusterScript.get("a", Self.live("2")), Self.merge(),
      ClusterScript.apply("a", LiveObject.config("a").text))
    #expect(end.report.status == .done, "\(end.report)")
    let bodies = end.requests.filter { $0.method == .patch }.map { Value(json: $0.body) }
    #expect(bodies.map { $0?["metadata"]?["resourceVersion"] } == ["1", "2", nil])
    #expect(end.waits.isEmpty)
  }

  @Test func `an object that changes all the time is given up`() async {
    let round = [ClusterScript.get("a", Self.live()), Self.merge(409, Self.conflict)]
    var run = RunScript()
    run.script = Array([round, round, round, round, round].joined())
    run.rules.target = "it"
    run.objects = [
      ObjectDifference(
        .config("a"), live: LiveIdentity(uid: "uid-a", resourceVersion: "1"), .update
      ).adopting(Adoption(), fieldsOf: ["kubectl"])
    ]
    let end = await run.run()
    #expect(end.report.status == .failed)
    #expect(end.writes.count == 5)
  }

  @Test func `what was claimed since then is left`() async {
    let claimed = LiveObject.json(
      Self.live().text.replacing(#""uid""#, with: Self.claimed))
    let end = await Self.run(.unowned, ClusterScript.get("a", claimed))
    #expect(end.report.status == .failed)
    #expect(end.writes.isEmpty)
  }

  @Test func `an object that took its name is left`() async {
    let end = await Self.run(.all, ClusterScript.get("a", Self.live(uid: "other")))
    #expect(end.report.status == .failed)
    #expect(end.writes.isEmpty)
  }

  @Test func `of what is gone, or nobody's any more, nothing is taken`() async {
    for found in [nil, LiveObject.config("a")] {
      let end = await Self.run(
        .unowned, ClusterScript.get("a", found),
        ClusterScript.apply("a", LiveObject.config("a").text))
      #expect(end.report.status == .done, "\(end.report)")
      #expect(end.writes == ["PATCH configmaps/a"])
    }
  }
}
