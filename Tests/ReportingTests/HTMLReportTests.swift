import Planning
import RunModel
import Testing

@testable import Reporting

@Suite struct HTMLReportTests {
  static let plans: [(String, Plan)] = [
    ("small", .small), ("stopped", .stopped), ("diagnosed", .diagnosed), ("hostile", .hostile),
  ]

  @Test(arguments: plans.map(\.0))
  func `A plan as HTML is as its golden file`(_ name: String) throws {
    let plan = try #require(Self.plans.first { $0.0 == name }).1
    try expectGolden(HTMLReport.render(plan), "\(name).html")
  }

  @Test(arguments: ["diff-rich", "diff-hostile"])
  func `A difference as HTML is as its golden file`(_ name: String) throws {
    let difference = try #require(DifferenceGoldenTests.samples.first { $0.0 == name }).1
    try expectGolden(HTMLReport.render(difference), "\(name).html")
  }

  @Test(arguments: ["run-applied", "run-failed", "run-hostile"])
  func `A run as HTML is as its golden file`(_ name: String) throws {
    let report = try #require(RunGoldenTests.samples.first { $0.0 == name }).1
    try expectGolden(HTMLReport.render(report), "\(name).html")
  }

  /// Every report of every sample.
  static let documents: [String] =
    Sample.all.map { HTMLReport.render($0.plan) }
    + DifferenceGoldenTests.samples.map { HTMLReport.render($0.1) }
    + RunGoldenTests.samples.map { HTMLReport.render($0.1) } + [HTMLReport.render(.named(hostile))]

  static let hostile = "\"'><img src=x onerror=alert(1)></script></style><!--\u{202e}\u{1b}[31m&\n"

  @Test(arguments: documents.indices) func `A document has no markup but its own`(_ index: Int) {
    let document = Self.documents[index]
    #expect(document.matches(of: /<script/).count == 1)
    #expect(document.matches(of: /<\/script/).count == 1)
    #expect(document.matches(of: /<style/).count == 1)
    #expect(document.matches(of: /<\/style/).count == 1)
    let names = Set(document.bareMarkup.matches(of: /<([^\s>]*)/).map { String($0.1) })
    let others = names.filter { HTMLTag(rawValue: $0.replacing("/", with: "")) == nil }
    #expect(others == ["!DOCTYPE"])
  }

  @Test(arguments: documents.indices) func `A document holds nothing that a reader can't see`(
    _ index: Int
  ) {
    let document = Self.documents[index]
    let hidden = document.unicodeScalars.first { $0.visibleEscape != nil && $0 != "\n" }
    #expect(hidden == nil)
  }

  @Test(arguments: documents.indices) func `A document loads nothing`(_ index: Int) {
    let document = Self.documents[index]
    #expect(document.contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-"))
    let attributes = Set(document.bareMarkup.matches(of: /\s([a-z-]+)/).map { String($0.1) })
    #expect(attributes.isDisjoint(with: ["src", "href", "action", "style", "srcdoc", "data"]))
    #expect(!attributes.contains { $0.hasPrefix("on") })
    #expect(!HTMLPage.style.description.contains("url("))
    #expect(!HTMLPage.style.description.contains("@import"))
  }

  @Test(arguments: documents.indices)
  func `Elements are closed in the order in which they were opened`(
    _ index: Int
  ) {
    let document = Self.documents[index]
    var open: [Substring] = []
    for tag in document.bareMarkup.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
      guard tag.2 != "meta", tag.2 != "input" else { continue }
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
  }

  @Test(arguments: [
    ("shop/web", "shop/web"),
    ("</script>", "&lt;/script&gt;"),
    ("a\"b'c", "a&quot;b&#39;c"),
    ("&amp;", "&amp;amp;"),
    ("\u{202e}x\u{1b}[31m", "\\u{202e}x\\u{1b}[31m"),
    ("a\nb\u{0}", "a\\nb\\u{0}"),
    ("<!--\u{200b}-->", "&lt;!--\\u{200b}--&gt;"),
    ("é & 日本", "é &amp; 日本"),
  ]) func `Text for HTML is inert`(_ text: String, _ inert: String) {
    #expect(text.htmlText == inert)
  }

  @Test(arguments: [
    ("shop/web:1.4.0", "shop/web:1.5.0", "shop/web:1.<b>4</b>.0", "shop/web:1.<b>5</b>.0"),
    ("2", "3", "2", "3"),
    ("true", "false", "true", "false"),
    ("replicas", "replicas-2", "replicas", "replicas<b>-2</b>"),
    ("aaaa", "aa<aa", "aaaa", "aa<b>&lt;</b>aa"),
  ]) func `What differs in the middle of two values is set off`(
    _ old: String, _ new: String, _ shownOld: String, _ shownNew: String
  ) {
    let contrast = InlineContrast(old, new)
    #expect(contrast.old.rendered == shownOld)
    #expect(contrast.new.rendered == shownNew)
  }

  @Test func `A report of 5,000 changes is no larger than a browser likes`() {
    let document = HTMLReport.render(.changing(5_000))
    #expect(document.utf8.count < 10_000_000)
    #expect(document.matches(of: /<details class="row update"/).count == 5_000)
  }

  @Test(arguments: [
    ("delete", 1), ("create", 4), ("update", 7), ("replace", 1), ("kept", 2), ("drifted", 2),
    ("failed", 4),
  ]) func `The counts on top are those of the verdict`(_ action: String, _ count: Int) {
    let document = HTMLReport.render(ServerDifference.rich)
    #expect(document.contains("data-action=\"\(action)\"><b>\(count)</b>"))
    #expect(
      document.matches(of: /<d[a-z]+ class="row [a-z]+" data-action="([a-z]+)"/)
        .count { $0.output.1 == action } == count)
  }

  @Test func `Failures and deletions are open and stand before the batches`() throws {
    let document = HTMLReport.render(ServerDifference.rich)
    let order = ["<h2>Failed", "<h2>Deletions", "<h2>Kept", "<h2>Priority"]
    let places = try order.map { title in
      try #require(document.firstRange(of: title)).lowerBound
    }
    #expect(places == places.sorted())
    let urgent = document.matches(of: /<details class="row (failed|delete|kept)"[^>]*>/)
    #expect(!urgent.isEmpty && urgent.allSatisfy { $0.output.0.hasSuffix(" open>") })
  }
}

extension [HTMLNode] {
  var rendered: String {
    reduce(into: "") { $1.write(to: &$0) }
  }
}

extension String {
  /// The tags of a document without the values of their attributes, and without style and script.
  fileprivate var bareMarkup: String {
    replacing(HTMLPage.style.description, with: "").replacing(HTMLPage.script.description, with: "")
      .matches(of: /<[^<>]*>/).map { $0.output.replacing(/"[^"]*"/, with: "") }.joined()
  }
}
