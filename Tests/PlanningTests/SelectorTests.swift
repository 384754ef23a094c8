import Planning
import Testing

struct SelectorTests {
  private static let metadata = ["app": "web", "tier": "front", "empty": "", "a.b/c": "x=y"]

  static let rows: [(String, Bool)] = [
    ("app=web", true), ("app==web", true), ("app = web", true), ("app=db", false),
    ("app!=db", true), ("app!=web", false), ("other!=x", true), ("other=x", false),
    ("app", true), ("other", false), ("!other", true), ("! other", true), ("!app", false),
    ("app in (web,db)", true), ("app in ( web , db )", true), ("app in (db)", false),
    ("app in(web)", true), ("other in (a)", false),
    ("app notin (db)", true), ("app notin (web)", false), ("other notin (a)", true),
    ("empty=", true), ("app=", false), ("empty", true),
    ("app=web,tier=front", true), ("app=web,tier=back", false), ("app=web , tier", true),
    ("app in (web,db),tier notin (a,b),!x", true),
    ("a.b/c=x=y", true), ("app=WEB", false), ("App=web", false),
  ]

  @Test(arguments: rows)
  func `a selector matches as kubectl's does`(text: String, matches: Bool) throws {
    let selector = try #require(Selector.parse(text))
    #expect(selector.allSatisfy { $0.matches(Self.metadata) } == matches)
  }

  @Test(arguments: [
    "", " ", ",", "app=web,", ",app", "=web", "!=web", "!", "app in", "app in web", "app in (web",
    "app in web)", "in (web)", "app within (web)", "app>1", "app < 2", "app web", "!app=web",
    "app in (a)(b)", "app in ()", "é=a", "a,,b", "app in (a,b", "(app)",
  ])
  func `what is no selector is refused`(text: String) {
    #expect(Selector.parse(text) == nil)
  }
}
