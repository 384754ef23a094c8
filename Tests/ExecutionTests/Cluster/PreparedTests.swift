import HydrosTestSupport
import KubeModel
import LiveTestSupport
import TargetState
import Testing

@testable import Execution

@Suite struct PreparedTests {
  private static func service(_ ports: Value) -> Resource {
    .of("Service", "web", in: "shop", ["spec": ["type": "ClusterIP", "ports": ports]])
  }

  @Test(
    arguments: [
      ([["port": 80]], [["port": 80, "protocol": "TCP"]]),
      (
        [["port": 53, "protocol": "UDP"], ["port": 53]],
        [["port": 53, "protocol": "UDP"], ["port": 53, "protocol": "TCP"]]
      ),
      (["odd"], ["odd"]), ([], []),
    ] as [(Value, Value)])
  func `ports of a Service get their protocol`(declared: Value, applied: Value) {
    let prepared = Self.service(declared).prepared(for: nil)
    #expect(prepared.value["spec"]?["ports"] == applied)
    #expect(prepared.value["spec"]?["type"] == "ClusterIP")
  }

  @Test func `everything else stays as it is`() {
    let resource = Resource.of("Route", "web", ["spec": ["ports": [["port": 80]]]])
    #expect(resource.prepared(for: nil) == resource)
  }

  @Test func `a resource is marked only for a target`() {
    #expect(
      Resource.of("Route", "web").prepared(for: "it").annotations == ["hydros.dev/target": "it"])
  }
}
