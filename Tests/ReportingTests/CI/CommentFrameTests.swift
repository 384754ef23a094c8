import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct CommentFrameTests {
  private static let head = String(repeating: "a1", count: 20)

  static let states: [(ChangeState, String, String)] = [
    (
      .planned, "### hydros plan: ",
      "<sub>planned · for `a1a1a1a1` · [job](https://ci.example/1)</sub>\n"
    ),
    (
      .outdated(newest: "b2b2b2b2b2"),
      "> [!WARNING]\n> **Outdated**: this was made before `b2b2b2b2`", "<sub>outdated · "
    ),
    (.applying, "> [!IMPORTANT]\n> **Being applied**", "<sub>applying · "),
    (.applied, "### hydros plan: ", "<sub>applied · "),
    (.failed, "> [!CAUTION]\n> **Failed**", "<sub>failed · "),
  ]

  @Test(arguments: states)
  func `a comment tells where the change stands`(state: ChangeState, start: String, end: String) {
    let frame = CommentFrame(state, head: Self.head, page: "https://ci.example/1")
    let text = frame.text(around: .plan(.small), limit: 65_536)
    #expect(text.hasPrefix(start))
    #expect(text.contains(end))
    #expect(text.hasSuffix("</sub>\n"))
  }

  @Test(arguments: [5_000, 20_000, 65_536])
  func `the frame counts against the limit`(limit: Int) {
    let frame = CommentFrame(
      .outdated(newest: Self.head), head: Self.head, page: "https://ci.example/1")
    let text = frame.text(around: .plan(.changing(5_000)), limit: limit)
    #expect(text.utf16.count <= limit)
    #expect(text.contains("Left out to fit the size limit"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "https://x/)\n# hi", "https://x/<img>", "https://x/[a](b)", "",
  ])
  func `an address that could break out of its link is left out`(page: String) {
    let text = CommentFrame(.planned, head: nil, page: page).text(
      around: .plan(.empty), limit: 65_536)
    #expect(text.hasSuffix("<sub>planned</sub>\n"))
  }
}
