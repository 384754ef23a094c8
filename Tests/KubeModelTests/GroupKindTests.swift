import KubeModel
import Testing

struct GroupKindTests {
  @Test(arguments: [
    ("v1", "", "v1"),
    ("apps/v1", "apps", "v1"),
    ("networking.k8s.io/v1beta1", "networking.k8s.io", "v1beta1"),
    ("", "", ""),
  ])
  func `an apiVersion is a group, if any, and a version`(
    text: String, group: String, version: String
  ) {
    let parsed = GroupVersion(apiVersion: text)
    #expect(parsed.group == group)
    #expect(parsed.version == version)
    #expect(parsed.apiVersion == text)
  }

  @Test func `a kind reads with its group and is ordered by it`() {
    let service = GroupKind(group: "", kind: "Service")
    let deployment = GroupKind(group: "apps", kind: "Deployment")
    #expect(service.description == "Service")
    #expect(deployment.description == "Deployment.apps")
    #expect(service < deployment)
    #expect(GroupKind(group: "apps", kind: "DaemonSet") < deployment)
  }
}
