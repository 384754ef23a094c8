import HydrosTestSupport
import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct DeletionMarkdownTests {
  private func markdown(priorities: [Int]) -> String {
    let deletions = priorities.map {
      Deletion(resource: .of("Service", "web-\($0)", in: "shop"), priority: $0)
    }
    return PlanReport.render(
      Plan(from: .main, to: .feature, deletions: deletions), as: .markdown)
  }

  @Test func `priorities of deletions are shown where they differ`() {
    let text = markdown(priorities: [1000, 200])
    #expect(text.contains("| Kind | Name | Priority | Declared at |\n|---|---|--:|---|\n"))
    #expect(text.contains("| `Service` | `shop/web-200` | 200 | "))
  }

  @Test func `one priority of all deletions is not shown`() {
    let text = markdown(priorities: [200, 200])
    #expect(text.contains("| Kind | Name | Declared at |\n|---|---|---|\n"))
    #expect(!text.contains("Priority"))
  }
}
