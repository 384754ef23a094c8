import Testing

@testable import Reporting

@Suite struct MarkdownNodeTests {
  @Test func `Blocks beneath an item are indented with it`() {
    let log = MarkdownNode.code(["a", "", "::b"], .text)
    let inner = MarkdownNode.list([MarkdownItem("log", [log]), MarkdownItem("end")])
    #expect(
      MarkdownItem("failed", [inner]).text.split(separator: "\n") == [
        "- failed", "  - log", "    ```text", "    a", "    ", "    \\u{3a}:b", "    ```",
        "  - end",
      ])
  }

  @Test func `Every line of an alert is quoted`() {
    let alert = MarkdownNode.alert(.note, [.paragraph("scope"), .list([MarkdownItem("a")])])
    #expect(alert.text == "> [!NOTE]\n> scope\n>\n> - a")
  }

  @Test func `A table aligns numbers and escapes bars in its titles and cells`() {
    let columns = [MarkdownColumn(title: "Kind"), MarkdownColumn(title: "A|B", isNumber: true)]
    let table = MarkdownNode.table(columns, [["\(code: "a|b")", "\(2)"], ["", ""]])
    #expect(table.text == "| Kind | A\\|B |\n|---|--:|\n| `a\\|b` | 2 |\n|  |  |")
  }

  @Test func `The title of a fold is HTML, in which a code span would be plain text`() {
    let fold = MarkdownNode.folded("1 \(code: "<b>") · \("@x")", [.paragraph("\(code: "<b>")")])
    #expect(
      fold.text == """
        <details><summary>1 <code>&#60;b&#62;</code> · &#64;&#8203;x</summary>

        `<b>`

        </details>
        """)
  }

  @Test func `A list that is too long ends in the number of the others`() {
    let items = (1...100).map { MarkdownItem("item \($0)") }
    let list = MarkdownNode.list(items, within: 560) { "and \($0) more items" }
    #expect(
      list.text == "- item 1\n- item 2\n- item 3\n- item 4\n- item 5\n- item 6\n- and 94 more items"
    )
    #expect(MarkdownNode.list(items, within: 2_000).text.hasSuffix("- item 100"))
  }

  @Test func `The size of blocks is that of their text`() {
    let nodes: [MarkdownNode] = [.heading("🎉 a"), .paragraph("b"), .small("c")]
    #expect(nodes.size == nodes.text.utf16.count)
    #expect([MarkdownNode]().size == 0)
  }
}
