import HydrosTestSupport
import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import Testing

@testable import Execution

@Suite struct HookBatchTests {
  private static func call(_ objects: [ObjectDifference]) -> HookCall {
    HookBatch(group: .root, .pre, .init(priority: 7, objects: objects), target: "prod")
      .call(.init(command: "true", timeout: .seconds(9)), directory: "/project")
  }

  @Test func `the batch is told without what is in the manifests`() {
    let call = Self.call([
      ObjectDifference(
        .of("Secret", "key", in: "shop", path: "k.yaml", line: 3, ["stringData": ["a": "hunter2"]]),
        .create)
    ])
    let text = String(decoding: call.input, as: UTF8.self)
    #expect(
      text == """
        {"apiVersion":"hydros.dev/v1","kind":"Batch","hook":"pre","group":"root","priority":7,\
        "changes":[{"action":"create","id":{"group":"","version":"v1","kind":"Secret",\
        "namespace":"shop","name":"key"},"resourceGroup":"root","path":"k.yaml","line":3}]}

        """)
    #expect(
      call.environment == [
        "HYDROS_GROUP": "root", "HYDROS_HOOK": "pre", "HYDROS_PRIORITY": "7",
        "HYDROS_TARGET": "prod", "HYDROS_BATCH": String(text.dropLast()),
      ])
  }

  @Test func `a batch that is too long for the environment is on standard input alone`() {
    let call = Self.call(Array(repeating: .config("a", .create), count: 1000))
    #expect(call.environment["HYDROS_BATCH"] == nil)
    #expect(call.input.count > 100_000)
  }
}
