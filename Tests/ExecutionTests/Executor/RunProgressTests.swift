import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import Planning
import Readiness
import RunModel
import Testing

@testable import Execution

@Suite struct RunProgressTests {
  private static func written(
    _ resource: Resource, _ result: Outcome.Result = .done, uid: String = "new",
    pending: LiveObject? = nil
  ) -> ObjectWrite.Written {
    let address = ObjectAddress(.namespaces, namespace: "", name: resource.id.name)
    return ObjectWrite.Written(
      outcome: Outcome(resource, priority: 1, .create, result),
      object: WrittenObject(
        resource: resource, priority: 1, address: address, uid: uid, pending: pending,
        action: .create))
  }

  private static let failure = Failure(.notReady, "it crashes")
  private static let shop = Resource.of("Namespace", "shop")
  private static let config = Resource.config("a")

  @Test func `a wait amends what an earlier batch applied`() {
    var progress = RunProgress()
    progress.take([Self.written(Self.shop), Self.written(Self.config)])
    progress.amend(by: [Self.shop.id: .ready(after: .seconds(3)), Self.config.id: .cancelled])
    #expect(progress.applied.map(\.readyAfter) == [.seconds(3), nil])
    progress.amend(by: [Self.config.id: .failed(Self.failure)])
    #expect(progress.applied.map(\.result) == [.done, .failed(Self.failure)])
  }

  @Test func `of what falls short the worst counts, whichever came first`() {
    var progress = RunProgress()
    #expect(progress.shortfall == .none)
    progress.amend(by: [Self.config.id: .timedOut(Failure(.timeout, "slow"))])
    #expect(progress.shortfall == .timedOut)
    progress.amend(by: [Self.config.id: .failed(Self.failure)])
    progress.amend(by: [Self.config.id: .timedOut(Failure(.timeout, "slow"))])
    #expect(progress.shortfall == .failed)
  }

  @Test func `a failed write falls short, a batch that was left does not`() {
    var (failed, left) = (RunProgress(), RunProgress())
    failed.take([Self.written(Self.config, .failed(Self.failure))])
    left.leave([Outcome(Self.config, priority: 1, .create, .failed(Self.failure))])
    #expect(failed.shortfall == .failed && left.shortfall == .none)
  }

  @Test func `a definition is needed once, by its namespace or its kind`() {
    let definition = Resource.of(
      "CustomResourceDefinition", "widgets.example.com", apiGroup: "apiextensions.k8s.io",
      [
        "spec": [
          "group": "example.com", "scope": "Namespaced",
          "names": ["kind": "Widget", "plural": "widgets"],
        ]
      ])
    let widget = Resource.of("Widget", "w", in: "shop", apiGroup: "example.com")
    var progress = RunProgress()
    progress.take([Self.shop, definition, Self.config].map { Self.written($0) })
    #expect(progress.definitions(neededBy: [.of("ConfigMap", "b", in: "bank")]).isEmpty)
    #expect(progress.definitions(neededBy: [Self.config]).map(\.resource.id) == [Self.shop.id])
    #expect(progress.definitions(neededBy: [widget]).map(\.resource.id) == [definition.id])
    #expect(progress.definitions(neededBy: [widget, Self.config]).isEmpty)
  }

  @Test func `a definition that became ready is not awaited again`() {
    var progress = RunProgress()
    progress.take([Self.written(Self.shop, pending: .of("v1", "Namespace", "shop"))])
    progress.amend(by: [Self.shop.id: .ready(after: .zero)])
    #expect(progress.definitions(neededBy: [Self.config]).map(\.pending) == [nil])
  }

  @Test func `the uid that a run wrote counts more than the one that it found`() {
    let difference = ServerDifference(
      plan: Plan(from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b")),
      cluster: "test",
      batches: [
        .init(priority: 1, objects: [.config("a", .replace([])), .config("b", .unchanged)])
      ])
    var progress = RunProgress()
    progress.take([Self.written(Self.config)])
    #expect(
      progress.uids(of: difference) == [
        Self.config.id: "new", Resource.config("b").id: "uid-b",
      ])
  }

  @Test func `a run that began nothing has an outcome for everything`() {
    let difference = ServerDifference(
      plan: Plan(from: RevisionLabel(revision: "a"), to: RevisionLabel(revision: "b")),
      cluster: "test", batches: [.init(priority: 1, objects: [.config("a", .create)])],
      deletions: [.config("b")])
    let progress = RunProgress(nothingOf: difference, "a guard stopped the run")
    #expect(
      (progress.applied + progress.deleted).map(\.result)
        == [Outcome.Result](repeating: .notStarted("a guard stopped the run"), count: 2))
  }
}
