import KubeAPI
import KubeModel
import LiveTestSupport
import Testing

@testable import Readiness

@Suite struct NewestPodsTests {
  static func names(_ workload: LiveObject, _ objects: [LiveObject]) -> [String]? {
    var belongings = Belongings()
    belongings.replace(.watch(ObjectQuery(.pods)), with: objects.map(Belonging.init))
    return NewestPods.of(workload, belongings)?.map(\.id.name)
  }

  @Test func `of a stateful set, those of the revision to come`() {
    let set = LiveObject.of("apps/v1", "StatefulSet", "db", status: #"{"updateRevision":"db-2"}"#)
    let pods = [
      LiveObject.pod("db-0", of: "db", labels: #"{"controller-revision-hash":"db-1"}"#),
      LiveObject.pod("db-1", of: "db", labels: #"{"controller-revision-hash":"db-2"}"#),
    ]
    #expect(Self.names(set, pods) == ["db-1"])
  }

  @Test func `of a daemon set, those of the newest template`() {
    let set = LiveObject.of(
      "apps/v1", "DaemonSet", "agent",
      metadata: #""annotations":{"deprecated.daemonset.template.generation":"2"}"#)
    let pods = [
      LiveObject.pod("agent-a", of: "agent", labels: #"{"pod-template-generation":"1"}"#),
      LiveObject.pod("agent-b", of: "agent", labels: #"{"pod-template-generation":"2"}"#),
    ]
    #expect(Self.names(set, pods) == ["agent-b"])
  }

  @Test func `of a job, its own`() {
    let job = LiveObject.of("batch/v1", "Job", "migrate")
    #expect(
      Self.names(job, [.pod("b", of: "migrate"), .pod("a", of: "migrate"), .pod("c", of: "other")])
        == ["a", "b"])
  }

  @Test func `of a workload whose newest change was not seen, none`() {
    let job = LiveObject.of(
      "apps/v1", "ReplicaSet", "web", generation: 2, status: #"{"observedGeneration":1}"#)
    #expect(Self.names(job, [.pod("a", of: "web")]) == [])
  }

  @Test func `of anything else, nothing is known`() {
    #expect(Self.names(.of("v1", "ConfigMap"), []) == nil)
  }

  @Test func `what is gone, or was never told again, belongs to nobody`() {
    let source = WaitSource.watch(ObjectQuery(.pods))
    let pods = ["a", "b", "c"].map { Belonging(.pod($0, of: "job")) }
    var belongings = Belongings()
    belongings.replace(source, with: pods)
    belongings.remove(pods[0].uid, from: source)
    #expect(belongings.owned(by: "uid-job").map(\.id.name) == ["b", "c"])
    let other = WaitSource.watch(ObjectQuery(.pods, namespace: "shop"))
    belongings.put(pods[2], from: other)
    belongings.forget(other)
    belongings.replace(source, with: [pods[2]])
    #expect(belongings.owned(by: "uid-job").map(\.id.name) == ["c"])
  }

  @Test
  func `several workloads of a namespace share their watches, one alone is selected by label`() {
    var alone = PodWatches()
    #expect(
      alone.open(for: [.deployment()]).map(Self.words) == ["ReplicaSet app=web", "Pod app=web"])
    var together = PodWatches()
    let opened = together.open(for: [.deployment(), .deployment("api")])
    #expect(opened.map(Self.words) == ["ReplicaSet ", "Pod "])
    #expect(together.settle(.web).isEmpty)
    #expect(together.settle(.of("Deployment", "api", group: "apps")) == opened)
  }

  static func words(_ source: WaitSource) -> String {
    guard case .watch(let query) = source else { return "" }
    return "\(query.resource.kind.kind) \(query.labelSelector ?? "")"
  }

  @Test func `a selector is written as queries have it`() {
    let set = LiveObject.of(
      "apps/v1", "ReplicaSet",
      spec: """
        {"selector":{"matchLabels":{"b":"2","a":"1"},"matchExpressions":[\
        {"key":"c","operator":"In","values":["x","y"]},{"key":"d","operator":"NotIn","values":["z"]},\
        {"key":"e","operator":"Exists"},{"key":"f","operator":"DoesNotExist"}]}}
        """)
    #expect(set.podSelector == "a=1,b=2,c in (x,y),d notin (z),e,!f")
  }
}
