import HydrosTestSupport
import KubeModel
import Testing

struct ResourceTests {
  @Test func `labels and annotations are those that are strings`() {
    let resource = Resource.of(
      "ConfigMap", "a", ["metadata": ["labels": ["a": "b", "c": 1], "annotations": ["d": .null]]])
    #expect(resource.labels == ["a": "b"])
    #expect(resource.annotations == [:])
    #expect(Resource.of("ConfigMap", "a", ["metadata": ["labels": "x"]]).labels == [:])
  }

  @Test func `an apiVersion has a group only where there is one`() {
    #expect(Resource.of("ConfigMap", "a").apiVersion == "v1")
    #expect(Resource.of("Deployment", "a", apiGroup: "apps", version: "v2").apiVersion == "apps/v2")
  }
}
