import KubeAPI
import KubeModel
import Testing

@testable import Execution

@Suite struct ReplacingTests {
  private static let applied: Value = [
    "manager": "hydros", "operation": "Apply", "apiVersion": "v1", "fieldsV1": [:],
  ]

  @Test(
    arguments: [
      (["managedFields": [applied]], nil),
      (["managedFields": []], "hydros never applied it"),
      (
        ["managedFields": [["manager": "hydros", "operation": "Update", "apiVersion": "v1"]]],
        "hydros never applied it"
      ),
      (
        [
          "managedFields": [applied],
          "annotations": ["helm.sh/resource-policy": "keep"],
        ], "it carries `helm.sh/resource-policy: keep` (Helm)"
      ),
      (
        [
          "managedFields": [applied],
          "ownerReferences": [["kind": "CronJob", "name": "nightly", "controller": true]],
        ], "CronJob/nightly controls it"
      ),
    ] as [(Value, String?)])
  func `only what hydros applied, and nobody keeps, makes room`(
    _ metadata: Value, _ obstacle: String?
  ) {
    let live = LiveObject(["apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata])
    #expect(live.obstacleToReplacing(by: "hydros") == obstacle)
  }
}
