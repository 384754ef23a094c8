import HydrosTestSupport
import KubeModel
import Planning
import Testing

struct CollisionTests {
  private let first = Resource.deployment("web", path: "a.yaml", line: 3)
  private let second = Resource.deployment("web", path: "b.yaml", line: 7, replicas: 2)

  @Test func `an object declared twice at the new revision is an error that names both places`() {
    let plan = plan([], [second, first])
    #expect(plan.codes == ["error collision"])
    #expect(plan.hasErrors)
    let message = plan.diagnostics[0].message
    #expect(message.contains("a.yaml:3:1"))
    #expect(message.contains("b.yaml:7:1"))
    #expect(plan.diagnostics[0].location == second.location)
  }

  @Test func `each further declaration is an error of its own`() {
    let third = Resource.deployment("web", path: "c.yaml")
    #expect(plan([], [third, second, first]).codes == ["error collision", "error collision"])
  }

  @Test func `equal declarations collide as well`() {
    #expect(plan([], [first, .deployment("web", path: "b.yaml")]).codes == ["error collision"])
  }

  @Test func `groups with the same objects collide, and the message says the other group`() {
    let old = Resource.deployment("web", apiGroup: "extensions", path: "b.yaml")
    let plan = plan([], [first, old])
    #expect(plan.codes == ["error collision"])
    #expect(plan.diagnostics[0].message.contains("Deployment.apps"))
  }

  @Test func `a collision that is mended is a warning, and deletes nothing that stays`() {
    let plan = plan([first, second], [second])
    #expect(plan.codes == ["warning collision"])
    #expect(plan.diagnostics[0].message.hasPrefix("at the old revision: Deployment/shop/web"))
    #expect(!plan.hasErrors)
    #expect(plan.lines == ["1000 ~ Deployment/shop/web"])
    #expect(plan.managedCount == 1)
  }

  @Test func `a collision that stays is told once, as an error`() {
    #expect(plan([first, second], [first, second]).codes == ["error collision"])
  }

  @Test func `a collision of alike declarations is mended without a change`() {
    let plan = plan([first, .deployment("web", path: "b.yaml")], [first])
    #expect(plan.codes == ["warning collision"])
    #expect(plan.lines == [])
    #expect(plan.unchangedCount == 1)
  }

  @Test func `an object that was declared twice and vanished is deleted once`() {
    #expect(plan([first, second], []).lines == ["1000 - Deployment/shop/web"])
  }

  @Test func `what spares one of two old declarations spares the object`() {
    let plain = Resource.of("ConfigMap", "a", in: "shop", path: "a.yaml")
    let marked = Resource.of(
      "ConfigMap", "a", in: "shop", path: "b.yaml",
      ["metadata": ["annotations": ["hydros.dev/prune": "disabled"]]])
    #expect(plan([plain, marked], []).lines == ["1000 - ConfigMap/shop/a kept"])
    #expect(
      plan([plain, .of("ConfigMap", "a", in: "shop", path: "b.yaml")], [], unreadable: ["b.yaml"])
        .lines == ["1000 - ConfigMap/shop/a unknown-old"])
  }

  @Test func `an object that was also declared out of scope is untouchable`() {
    let plan = plan([first, second], []) { $0.scope.paths = ["a.yaml"] }
    #expect(plan.deletions == [])
  }
}
