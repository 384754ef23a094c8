import KubeModel
import Testing

@testable import ServerSideApply

@Suite struct OwnerMarkTests {
  @Test func `the mark is left out of what is compared`() {
    #expect(
      (["annotations": ["hydros.dev/target": "it"], "name": "a"] as Value).withoutOwnerMark
        == ["name": "a"])
    #expect(
      (["annotations": ["hydros.dev/target": "it", "b": "c"]] as Value).withoutOwnerMark
        == ["annotations": ["b": "c"]])
    #expect((["annotations": [:]] as Value).withoutOwnerMark == ["annotations": [:]])
  }
}
