import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct WarningMarkdownTests {
  private func markdown(warnings count: Int) -> String {
    let plan = Plan(
      from: .main, to: .feature,
      diagnostics: (1...count).map { index in
        Diagnostic(.warning, code: .staleBranch, "newer commits change web-\(index) too")
      })
    return PlanReport.render(plan, as: .markdown)
  }

  @Test(arguments: [1, 5]) func `a few warnings are open`(count: Int) {
    let text = markdown(warnings: count)
    #expect(text.contains("> [!WARNING]\n> - newer commits change web-1 too."))
    #expect(!text.contains("<details>"))
  }

  @Test func `many warnings are folded`() {
    let text = markdown(warnings: 6)
    #expect(text.contains("<summary>6 warnings</summary>\n\n- warning: newer commits"))
    #expect(!text.contains("[!WARNING]"))
  }
}
