import Testing

@Suite struct LinkTests {
  @Test func `every link leads to a file of the repository, and to a heading of it`() async throws {
    let tracked = Set(try await Project.tracked())
    let pages = try await Project.pages()
    let anchors = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, $0.anchors) })
    #expect(pages.count > 10)
    #expect(pages.flatMap(\.links).count > 50)
    for page in pages {
      for link in page.links where !link.text.contains("://") {
        let parts = link.text.split(separator: "#", omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? page.path : page.resolve(parts[0]) ?? ""
        let isThere = tracked.contains(target) || tracked.contains { $0.hasPrefix("\(target)/") }
        #expect(isThere, "\(page.place(link.line)): \(link.text) leads nowhere")
        guard parts.count > 1, isThere else { continue }
        #expect(
          anchors[target]?.contains(String(parts[1])) == true,
          "\(page.place(link.line)): \(target) has no heading #\(parts[1])")
      }
    }
  }

  @Test func `every link out of the repository is an address of https`() async throws {
    for page in try await Project.pages() {
      for link in page.links where link.text.contains("://") {
        #expect(
          link.text.wholeMatch(of: /https:\/\/[a-z0-9.-]+\.[a-z]+(\/[!-~]*)?/) != nil,
          "\(page.place(link.line)): \(link.text)")
      }
    }
  }

  @Test(arguments: [
    ("hydros.yml", "hydros.yml".replacing(".", with: "")), ("What is safe", "what-is-safe"),
    ("`a-b` & c", "a-b--c"), ("JSON of diff, and [of](runs.md) runs", "json-of-diff-and-of-runs"),
  ])
  func `the anchor of a heading is GitHub's`(heading: String, slug: String) {
    #expect(Slug.of(heading) == slug)
  }

  @Test func `a heading that comes again has a number`() {
    #expect(Slug.all(["A", "B", "A", "A"]) == ["a", "b", "a-1", "a-2"])
  }

  @Test func `a page is taken apart with its lines`() {
    let page = Page(
      Project.File(
        path: "docs/a.md",
        text: "# A\n\nSee `x\ny` and [b\n](../b.md#c).\n\n```yaml\n[d](e)\n```\n[f](g)"))
    #expect(page.links.map { "\($0.line) \($0.text)" } == ["5 ../b.md#c", "10 g"])
    #expect(page.codeSpans.map { "\($0.line) \($0.text)" } == ["3 x y"])
    #expect(page.fences.map(\.lines) == [["[d](e)"]])
    #expect(page.resolve("../b.md") == "b.md")
    #expect(page.resolve("../../b.md") == nil)
  }
}
