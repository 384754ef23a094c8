import HydrosTestSupport
import Testing

@testable import Initialising

@Suite struct SetupTests {
  @Test(arguments: [
    ("shop", "shop"), ("Shop.v2", "Shop.v2"), ("my repo!", "my-repo"), ("-_x_-", "x"),
    ("", "production"), ("日本", "production"),
    (String(repeating: "a", count: 80), String(repeating: "a", count: 63)),
  ])
  func `the target is named after the repository`(name: String, target: String) {
    #expect(Setup.target(named: name) == target)
  }

  @Test(arguments: [
    ("o/r/.github/actions/hydros@0123456789012345678901234567890123456789", true),
    ("o/r@0123456789012345678901234567890123456789 # v0.1.0", true),
    ("o/r@v1", false), ("o@0123456789012345678901234567890123456789", false),
    ("o/r@0123456789012345678901234567890123456789\n  run: x", false),
  ])
  func `only an action at a commit is pinned`(action: String, isPinned: Bool) {
    #expect(Setup.isPinned(action) == isPinned)
  }
}
