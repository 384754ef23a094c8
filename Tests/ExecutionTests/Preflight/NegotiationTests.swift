import Diffing
import HTTPMessages
import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Execution

@Suite struct NegotiationTests {
  private static let resource = Resource.config("a", ["data": ["a": "1", "b": "2"]])

  private static func rules(_ rules: ConflictRule..., standard: ConflictResolution = .stop)
    -> ExecutionRules
  {
    var all = ExecutionRules()
    all.conflicts = ConflictRules(standard, rules: rules)
    return all
  }

  private static func rule(_ path: String, _ resolution: ConflictResolution) -> ConflictRule {
    ConflictRule(kind: "ConfigMap", path: PathPattern(path), resolution)
  }

  /// What negotiating leads to, and the manifests that were sent.
  private static func apply(
    _ rules: ExecutionRules, taken: Set<String> = [], _ script: ScriptedClient.Line...
  ) async -> (result: Result<Negotiation.Settled, KubeError>, bodies: [Value]) {
    let client = ScriptedClient(script)
    let writer = LiveWriter(server: TestWorld().server(client), fieldManager: "hydros")
    let result: Result<Negotiation.Settled, KubeError>
    do throws(KubeError) {
      result = .success(
        try await Negotiation(writer: writer, rules: rules, taken: taken)
          .apply(resource, at: .config("a")))
    } catch {
      result = .failure(error)
    }
    client.expectEnd()
    return (result, client.requests.compactMap { Value(json: $0.body) })
  }

  private static let done = LiveObject.config("a").text

  @Test func `a field of a rule to force is taken over, and the rest asked for first`() async throws
  {
    let (result, _) = await Self.apply(
      Self.rules(Self.rule("data.a", .force)),
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a")),
      ClusterScript.apply("a", force: true, Self.done))
    #expect(try result.get().conflicts.map(\.resolution) == [.force])
  }

  @Test func `a conflict that a rule to force does not speak of stops`() async {
    let (result, _) = await Self.apply(
      Self.rules(Self.rule("data.a", .force)),
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a", ".data.b")))
    guard case .failure(let error) = result, case .fieldConflict = error.code else {
      Issue.record("it went through")
      return
    }
  }

  @Test func `a yielded field is left out, and a conflict met then is settled too`() async throws {
    let (result, bodies) = await Self.apply(
      Self.rules(Self.rule("data.a", .yield), Self.rule("data.b", .force)),
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a")),
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.b")),
      ClusterScript.apply("a", force: true, Self.done))
    #expect(bodies.map { $0["data"] } == [["a": "1", "b": "2"], ["b": "2"], ["b": "2"]])
    #expect(try result.get().manifest["data"] == ["b": "2"])
    #expect(try result.get().conflicts.map(\.resolution) == [.yield, .force])
  }

  @Test func `a conflict in every round is told at last`() async {
    let conflict = ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a"))
    let (result, _) = await Self.apply(
      Self.rules(Self.rule("data.a", .yield)), conflict, conflict, conflict)
    #expect(throws: KubeError.self) { try result.get() }
  }

  @Test func `where everything is forced nothing is asked first`() async throws {
    let (result, _) = await Self.apply(
      Self.rules(standard: .force), ClusterScript.apply("a", force: true, Self.done))
    #expect(try result.get().conflicts.isEmpty)
  }

  @Test func `a rule to stop counts before a standard of force`() async {
    let (result, _) = await Self.apply(
      Self.rules(Self.rule("data.a", .stop), standard: .force),
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a")))
    #expect(throws: KubeError.self) { try result.get() }
  }

  @Test func `a manager whose fields are taken over conflicts with nothing`() async throws {
    let (result, _) = await Self.apply(
      Self.rules(standard: .stop), taken: ["kubectl"],
      ClusterScript.apply("a", 409, ClusterScript.conflict(".data.a")),
      ClusterScript.apply("a", force: true, Self.done))
    #expect(try result.get().conflicts.isEmpty)
  }

  @Test func `a field that can't be named is not yielded`() async {
    let (result, _) = await Self.apply(
      Self.rules(standard: .yield),
      ClusterScript.apply("a", 409, ClusterScript.conflict("?")))
    #expect(throws: KubeError.self) { try result.get() }
  }
}
