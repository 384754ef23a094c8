import KubeAPI
import KubeModel
import LiveTestSupport
import RunModel
import ServerSideApply
import Testing

@Suite struct WriterTests {
  private static let web = LiveObject([
    "apiVersion": "apps/v1", "kind": "Deployment",
    "metadata": [
      "name": "web", "finalizers": ["a/b"],
      "managedFields": [
        [
          "manager": "kubectl", "operation": "Update", "time": "2026-01-02T00:00:00Z",
          "fieldsV1": [
            "f:spec": [
              "f:replicas": [:],
              "f:template": ["f:containers": [#"k:{"name":"web"}"#: [".": [:], "f:image": [:]]]],
            ]
          ],
        ],
        [
          "manager": "hydros", "operation": "Apply", "time": "2026-01-01T00:00:00Z",
          "fieldsV1": [
            "f:metadata": ["f:finalizers": [#"v:"a/b""#: [:]]],
            "f:spec": [
              "f:replicas": [:], "f:tolerations": [:],
              "f:ports": [
                #"k:{"port":80,"protocol":"TCP"}"#: [".": [:], "f:port": [:]],
                #"k:{"port":80,"protocol":"UDP"}"#: [".": [:], "f:port": [:], "f:name": [:]],
              ],
            ],
          ],
        ],
        [
          "manager": "kubectl", "operation": "Update", "subresource": "scale",
          "time": "2026-01-03T00:00:00Z", "fieldsV1": ["f:spec": ["f:replicas": [:]]],
        ],
      ],
    ],
    "spec": [
      "replicas": 2, "tolerations": [["key": "a"]],
      "ports": [["port": 80], ["port": 80, "protocol": "UDP", "name": "dns"]],
      "template": ["containers": [["name": "web", "image": "nginx"]]],
    ],
  ])

  @Test(
    arguments: [
      ([.key("spec"), .key("replicas")], ["hydros", "kubectl"]),
      ([.key("spec"), .key("tolerations")], ["hydros"]),
      ([.key("spec"), .key("tolerations"), .index(0), .key("key")], ["hydros"]),
      ([.key("spec"), .key("ports"), .order], ["hydros"]),
      ([.key("spec"), .key("ports"), .item([port, tcp])], ["hydros"]),
      ([.key("spec"), .key("ports"), .item([port, tcp]), .key("name")], []),
      ([.key("spec"), .key("ports"), .item([port, udp]), .key("name")], ["hydros"]),
      ([.key("spec"), .key("template"), .key("containers"), .item([name])], ["kubectl"]),
      ([.key("spec"), .key("template"), .key("other")], []),
      ([.key("metadata"), .key("finalizers")], ["hydros"]),
      ([.key("metadata"), .key("finalizers"), .index(0)], ["hydros"]),
      ([.key("metadata"), .key("labels")], []),
    ] as [([ValuePath.Step], [String])])
  func `a field was written by those who own it, above it or within it`(
    _ steps: [ValuePath.Step], _ managers: [String]
  ) {
    #expect(Self.web.writers(of: ValuePath(steps)).map(\.manager) == managers)
  }

  @Test func `who set stringData of a Secret wrote its data`() {
    let path = ValuePath([.key("data"), .key("token")])
    #expect(Sample.named("secret-token").live.writers(of: path).map(\.manager) == ["hydros"])
  }

  @Test func `the newest writing of a manager counts`() {
    let writers = Self.web.writers(of: ValuePath([.key("spec"), .key("replicas")]))
    #expect(writers.map(\.time) == ["2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"])
    #expect(writers.map(\.operation) == [.apply, .update])
  }
}

private let port = ValuePath.ItemKey(key: "port", value: "80")
private let tcp = ValuePath.ItemKey(key: "protocol", value: "TCP")
private let udp = ValuePath.ItemKey(key: "protocol", value: "UDP")
private let name = ValuePath.ItemKey(key: "name", value: "web")
