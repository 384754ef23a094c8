import Delivery
import KubeModel
import ProjectFile
import Testing
import YAMLText

@Suite struct FragmentTests {
  @Test func `every fragment of hydros.yml is read without a mistake`() async throws {
    var count = 0
    for page in try await Project.pages() {
      for fence in page.fences where fence.language == "yaml" {
        let text = fence.lines.joined(separator: "\n")
        guard !Self.isOther(text) else { continue }
        count += 1
        for diagnostic in Self.diagnostics(text) {
          let line = fence.line + (diagnostic.location?.line ?? 0)
          Issue.record("\(page.place(line)): \(diagnostic.message)")
        }
      }
    }
    #expect(count >= 3)
  }

  /// Whether it is a workflow, a job of GitLab, or a step.
  private static func isOther(_ text: String) -> Bool {
    guard let root = YAMLReader.read(Array(text.utf8)).documents.first?.root else { return false }
    guard let entries = root.entries else { return root.items != nil }
    return entries.contains { entry in
      ["on", "true", "jobs", "include"].contains(entry.key) || entry.value["script"] != nil
    }
  }

  /// What the reader says, by lines of the text; the version may be left out.
  private static func diagnostics(_ text: String) -> [Diagnostic] {
    let hasVersion = text.contains(/(?m)^version:/)
    let whole = text + (hasVersion ? "" : "\nversion: v1") + "\n"
    return Configuration(Array(whole.utf8), path: "hydros.yml").diagnostics
  }

  @Test(arguments: [
    "group: []", "groups: [{id: a, prority: 1}]", "conflicts: maybe", "version: v2",
  ])
  func `a mistake is found`(text: String) {
    #expect(!Self.isOther(text) && !Self.diagnostics(text).isEmpty)
  }
}
