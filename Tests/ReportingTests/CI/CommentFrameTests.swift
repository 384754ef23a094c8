import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct CommentFrameTests {
  private static let head = String(repeating: "a1", count: 20)

  static let states: [(ChangeState, String, String)] = [
    (
      .planned, "### hydros plan: ",
      "<sub>planned · target `shop` · for `a1a1a1a1` · [job](https://ci.example/1)</sub>\n"
    ),
    (
      .outdated(newest: "b2b2b2b2b2"),
      "> [!WARNING]\n> **Outdated**: this was made before `b2b2b2b2`", "<sub>outdated · "
    ),
    (.applying, "> [!IMPORTANT]\n> **Being applied**", "<sub>applying · "),
    (.applied, "### hydros plan: ", "<sub>applied · "),
    (
      .failed, "> [!CAUTION]\n> **Failed**: this can't be applied as it is.\n",
      "<sub>failed · "
    ),
  ]

  @Test(arguments: states)
  func `a comment tells where the change stands`(state: ChangeState, start: String, end: String) {
    let frame = CommentFrame(state, target: "shop", head: Self.head, page: "https://ci.example/1")
    let text = frame.text(around: .plan(.small), limit: 65_536)
    #expect(text.hasPrefix(start))
    #expect(text.contains(end))
    #expect(text.hasSuffix("</sub>\n"))
  }

  @Test func `a run that failed has not done everything`() {
    let frame = CommentFrame(.failed, target: "shop", head: Self.head, page: nil)
    #expect(
      frame.text(around: .report(.failed), limit: 65_536)
        .hasPrefix("> [!CAUTION]\n> **Failed**: not everything was done.\n"))
  }

  @Test(arguments: [5_000, 20_000, 65_536])
  func `the frame counts against the limit`(limit: Int) {
    let frame = CommentFrame(
      .outdated(newest: Self.head), target: "shop", head: Self.head, page: "https://ci.example/1")
    let text = frame.text(around: .plan(.changing(5_000)), limit: limit)
    #expect(text.utf16.count <= limit)
    #expect(text.contains("Left out to fit the size limit"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "https://x/)\n# hi", "https://x/<img>", "https://x/[a](b)", "",
  ])
  func `an address that could break out of its link is left out`(page: String) {
    let text = CommentFrame(.planned, target: "shop", head: nil, page: page).text(
      around: .plan(.empty), limit: 65_536)
    #expect(text.hasSuffix("<sub>planned · target `shop`</sub>\n"))
  }
}
