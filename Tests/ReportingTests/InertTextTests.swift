import Testing

@testable import Reporting

@Suite struct InertTextTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
    ("\u{1b}[31mred", "\\u{1b}[31mred"),
    ("\u{9b}31m", "\\u{9b}31m"),
    ("a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
    ("a\u{200b}b\u{feff}c\u{ad}d", "a\\u{200b}b\\u{feff}c\\u{ad}d"),
    ("a\u{a0}b\u{3000}c", "a\\u{a0}b\\u{3000}c"),
    ("a\u{2028}b", "a\\u{2028}b"),
    ("a\u{3164}b\u{2800}c", "a\\u{3164}b\\u{2800}c"),
    ("a\u{e0041}b", "a\\u{e0041}b"),
    ("Grüße, 日本 🎉", "Grüße, 日本 🎉"),
  ]) func `What a reader cannot see becomes visible`(_ text: String, _ visible: String) {
    #expect(text.visible.utf8.elementsEqual(visible.utf8))
  }

  @Test(arguments: [
    ("##[error]x", "#\\u{23}[error]x"),
    ("a ##vso[task.setvariable]", "a #\\u{23}vso[task.setvariable]"),
    ("##teamcity[x]", "#\\u{23}teamcity[x]"),
    ("####[x]", "###\\u{23}[x]"),
    ("## heading ##", "## heading ##"),
  ]) func `Markers of CI logs are broken up wherever they stand`(_ text: String, _ inert: String) {
    #expect(text.visible == inert)
    #expect(!text.defusingLogMarkersOfJSON.contains("##["))
  }

  @Test(arguments: [
    ("::error::x", "\\u{3a}:error::x"),
    ("  ::error::x", "  \\u{3a}:error::x"),
    ("\t\u{a0}::error::x", "\t\u{a0}\\u{3a}:error::x"),
    ("a ::error::x", "a ::error::x"),
    (":error:", ":error:"),
  ]) func `A line cannot start with a workflow command`(_ line: String, _ inert: String) {
    #expect(line.defusingLineStart == inert)
  }

  @Test(arguments: TextStyle.Role.allCases) func `No piece of a line starts a workflow command`(
    _ role: TextStyle.Role
  ) {
    let line = TextLine(":", role, indent: 4).then(":error::x", role)
    #expect(line.rendered(in: .plain) == "    \\u{3a}:error::x")
    #expect(line.rendered(in: .ansi) == "    \\u{3a}:error::x")
  }

  @Test(arguments: [
    ("shop/web", "`shop/web`"),
    ("a`b", "``a`b``"),
    ("`a``", "``` `a`` ```"),
    ("</code>@x #1", "`</code>@x #1`"),
    ("a|b", "`a|b`"),
    ("a\n```\nb", "````a\\n```\\nb````"),
    ("", "`(empty)`"),
  ]) func `A code span holds every text`(_ text: String, _ code: String) {
    let line: MarkdownInline = "\(code: text)"
    #expect(line.text() == code)
  }

  @Test func `A bar does not end the cell of a table`() {
    let (text, sentence) = ("a|b\\|c", "set `a|b`")
    let (code, prose): (MarkdownInline, MarkdownInline) = ("\(code: text)", "\(sentence)")
    #expect(code.text(in: .cell) == "`a\\|b\\\\|c`")
    #expect(prose.text(in: .cell) == "set `a\\|b`")
  }

  @Test func `HTML code has no markup in it`() {
    let text = "</b>&`@x`"
    let (code, prose): (MarkdownInline, MarkdownInline) = ("\(code: text)", "\(text)")
    #expect(code.text(in: .html) == "<code>&#60;/b&#62;&#38;&#96;&#64;x&#96;</code>")
    #expect(prose.text(in: .html) == "&#60;/b&#62;&#38;&#8203;&#96;&#64;&#8203;x&#96;")
  }

  @Test(arguments: [
    ("set `a|b` now", "set `a|b` now"),
    ("an odd ` mark", "an odd &#96; mark"),
    ("@octocat", "&#64;&#8203;octocat"),
    ("see #12", "see &#35;&#8203;12"),
    ("GH-12", "GH-&#8203;12"),
    ("http://x", "http&#58;&#8203;//x"),
    ("WWW.x.example", "WWW&#8203;.x.example"),
    ("<b>**x**</b>", "&#60;b&#62;&#42;&#42;x&#42;&#42;&#60;/b&#62;"),
    ("[x](y)", "&#91;x&#93;(y)"),
    ("!12 and ~bug", "&#33;&#8203;12 and &#126;&#8203;bug"),
    ("note: fine", "note&#58; fine"),
  ]) func `Prose has no markup and refers to nobody`(_ text: String, _ prose: String) {
    let line: MarkdownInline = "\(text)"
    #expect(line.text() == prose)
  }

  @Test func `Two texts form no marker of a CI log where they meet`() {
    let (start, end) = ("a#", "#[error]x")
    let text: VisibleText = "\(start)\(end)"
    #expect(text.string == "a#\\u{23}[error]x")
    #expect([VisibleText(start), VisibleText(end)].joined(separator: "") == text)
  }

  @Test(arguments: [["a"], ["```"], ["````", "`"], ["~~~", "x ````` y"]])
  func `No line closes the fence around it`(_ lines: [String]) {
    let node = MarkdownNode.code(lines.map { VisibleText($0) }, .diff)
    let block = node.text.split(separator: "\n")
    let fence = block.last.map(String.init) ?? ""
    #expect(fence.allSatisfy { $0 == "`" } && fence.count >= 3)
    #expect(block.dropFirst().dropLast().allSatisfy { !$0.contains(fence) })
  }
}
