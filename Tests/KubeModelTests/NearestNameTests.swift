import KubeModel
import Testing

struct NearestNameTests {
  static let rows: [(String, [String], String?)] = [
    ("prioritty", ["id", "priority", "wait"], "priority"),
    ("prioriyt", ["priority"], "priority"),
    ("Priority", ["priority"], "priority"),
    ("MANIFESTS", ["manifests"], "manifests"),
    ("manifest", ["manifests", "version"], "manifests"),
    ("excludes", ["include", "exclude"], "exclude"),
    ("tmeout", ["cmd", "timeout"], "timeout"),
    ("color", ["priority", "wait"], nil),
    ("duration", ["timeout"], nil),
    ("cat", ["bat", "hat"], "bat"),
    ("wait", [], nil),
    ("", ["wait"], nil),
    ("priority", ["", "priority"], "priority"),
  ]

  @Test(arguments: rows)
  func `the name that was probably meant is found`(
    name: String, candidates: [String], expected: String?
  ) {
    #expect(NearestName.of(name, among: candidates) == expected)
  }
}
