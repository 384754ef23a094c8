import KubeModel
import Planning
import Testing

@testable import Reporting

@Suite struct MarkdownBudgetTests {
  /// The limit of a comment on GitHub.
  private let github = 65_536

  @Test(arguments: [0, 5_000, 20_000, 65_536])
  func `No comment is longer than its limit`(_ limit: Int) {
    let plans: [Plan] = [
      .large, .hostile, .stopped, .diagnosed, .changing(5_000), .removing(5_000), .mistakes(1_000),
      .named(String(repeating: "`", count: 3_000)), .named(String(repeating: "|", count: 20_000)),
      .named(String(repeating: "@", count: 253)),
    ]
    for plan in plans {
      let text = PlanReport.render(plan, as: .markdown, limit: limit)
      #expect(text.utf16.count <= max(limit, 4_000))
      #expect(text.hasBalancedMarkup)
    }
  }

  @Test func `A comment just within its limit is whole, one character less drops one diff`() {
    let whole = PlanReport.render(.changing(40), as: .markdown)
    var (tooLow, enough) = (whole.size, whole.size + 3_000)
    while tooLow + 1 < enough {
      let middle = (tooLow + enough) / 2
      let isWhole = PlanReport.render(.changing(40), as: .markdown, limit: middle) == whole
      (tooLow, enough) = isWhole ? (tooLow, middle) : (middle, enough)
    }
    let short = PlanReport.render(.changing(40), as: .markdown, limit: tooLow)
    #expect(short.contains("_Left out to fit the size limit: the fields of 1 update."))
    #expect(short.contains("1 update in brief"))
  }

  @Test func `Fields go first, and every resource is still named`() {
    let plan = Plan.changing(1_000)
    let text = PlanReport.render(plan, as: .markdown, limit: github)
    #expect(text.contains("in brief"))
    #expect(text.words.isSuperset(of: plan.shownResources.map(\.id.name)))
  }

  @Test func `Of 5000 changes the rest is counted by kind`() {
    let text = PlanReport.render(.changing(5_000), as: .markdown, limit: github)
    #expect(text.contains(" more: "))
    #expect(text.contains("0 to create, 5000 to update"))
    #expect(text.contains("| `ConfigMap` |  | 5000 |  |  |"))
  }

  @Test(arguments: [100, 1_000, 2_500]) func `Every deletion is named`(_ count: Int) {
    let plan = Plan.removing(count)
    let text = PlanReport.render(plan, as: .markdown, limit: github)
    #expect(text.words.isSuperset(of: plan.shownResources.map(\.id.name)))
    #expect(text.contains("**\(count) deletions**"))
  }

  @Test func `Deletions whose names alone are too long are named as far as possible, then counted`()
  {
    let text = PlanReport.render(.removing(5_000), as: .markdown, limit: 20_000)
    #expect(text.contains("**5000 deletions**, by kind and namespace"))
    #expect(text.contains("- and "))
    #expect(text.contains("_Left out to fit the size limit: "))
    #expect(text.utf16.count > 14_000)
  }

  @Test func `A guard is shown even beside 5000 deletions`() {
    let text = PlanReport.render(.removing(5_000), as: .markdown, limit: github)
    #expect(text.contains("> - **budget**: "))
  }

  @Test func `Errors are listed before anything else but guards`() throws {
    let text = PlanReport.render(.mistakes(5_000), as: .markdown, limit: github)
    #expect(text.contains("**5000 errors**"))
    #expect(text.contains("`manifests/0.yaml:1:1`"))
    #expect(text.contains("more, which `hydros validate` lists"))
  }

  @Test func `The limit counts UTF-16, as no forge counts more`() {
    let text = PlanReport.render(
      .named(String(repeating: "🎉", count: 2_000)), as: .markdown, limit: 5_000)
    #expect(text.utf16.count <= 5_000)
  }
}

extension String {
  fileprivate var words: Set<String> {
    Set(split { " ,:/|`<>\n".contains($0) }.map(String.init))
  }

  /// Whether every fold and every fence is closed.
  fileprivate var hasBalancedMarkup: Bool {
    let lines = split(separator: "\n")
    var fence: Substring?
    var folds = 0
    for line in lines {
      let run = line.prefix { $0 == "`" }
      if let open = fence {
        if line == open { fence = nil }
      } else if run.count >= 3, !line.dropFirst(run.count).contains("`") {
        fence = run
      } else {
        folds += line.hasPrefix("<details>") ? 1 : line == "</details>" ? -1 : 0
      }
    }
    return fence == nil && folds == 0
  }
}
