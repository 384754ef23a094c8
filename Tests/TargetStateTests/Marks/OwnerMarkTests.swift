import KubeModel
import TargetState
import Testing

@Suite struct OwnerMarkTests {
  static let manifests: [(Value, Value)] = [
    (["metadata": ["name": "a"]], ["name": "a", "annotations": ["hydros.dev/target": "it"]]),
    (
      ["metadata": ["annotations": .null]], ["annotations": ["hydros.dev/target": "it"]]
    ),
    (
      ["metadata": ["annotations": ["b": "c", "hydros.dev/target": "other"]]],
      ["annotations": ["b": "c", "hydros.dev/target": "it"]]
    ),
    (["metadata": ["annotations": "wrong"]], ["annotations": "wrong"]),
  ]

  @Test(arguments: manifests) func `a manifest is marked`(manifest: Value, metadata: Value) {
    #expect(manifest.marked(for: "it")["metadata"] == metadata)
  }
}
